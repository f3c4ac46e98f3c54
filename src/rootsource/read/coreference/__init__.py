"""Which words of a report stand for the same thing: phrases, what they agree in, and chains."""
