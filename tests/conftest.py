"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# A machine may be busy: how long an example takes is for benchmarks to say, never for tests.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")
