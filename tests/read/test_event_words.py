"""Words of world affairs, British and American, 1945 to today, tell events of their type."""

import pytest

from rootsource.knowledge.plover import event_types
from rootsource.read.reading import read_report
from rootsource.types import Report

SENTENCES = """
AGREE GHA TGO Ghana gave the green light to a Togolese request for the use of its port.
AGREE JPN LAO Japan has earmarked loans for Laos.
AGREE CAN HTI A Canadian pledge of food for Haiti was made on Monday.
AGREE SWE FIN Sweden consented to the Finnish proposal.
AGREE IND CHN India proposed talks with China over the border.
CONSULT FRA DZA The French minister took part in talks with Algeria in Geneva.
CONSULT NOR RUS Norway's premier telephoned the Russian president on Sunday.
CONSULT ITA LBY The Italian premier set out on a visit to Libya.
CONSULT JOR EGY Jordan's king gave a banquet for the Egyptian president.
SUPPORT PRT BRA Portugal awarded a medal to the Brazilian singer.
SUPPORT HUN POL Hungary made peace with Poland after a year of rows.
SUPPORT KEN UGA Kenya and Uganda hammered out an agreement on the lake.
SUPPORT PER CHL Peru settled a fishing dispute with Chile.
SUPPORT CUB AGO Cuba stood by Angola in those years.
COOPERATE ITA TUN Italy linked up with Tunisia for the patrols.
COOPERATE QAT PAK Qatar supplies gas to Pakistan.
COOPERATE IND FRA Joint exercises between India and France ended on Friday.
AID DEU UKR Germany shored up Ukraine with new credits.
AID CHN ZMB China rescheduled the debts of Zambia.
AID ESP HND Spain rebuilt a hospital in Honduras.
AID FRA TCD France ferried troops to Chad for the government there.
AID ARG PRY An Argentine loan to Paraguay was paid on Monday.
CONCEDE GBR ISL Britain dropped its opposition to Iceland's new limits at sea.
CONCEDE BGR BGR Bulgaria's government buckled under the pressure of Bulgarian farmers.
CONCEDE KOR KOR South Korea repealed curbs on unions in South Korea.
RETREAT NLD IDN The Netherlands ceded the province to Indonesia.
RETREAT IRN GBR Iran paroled a British tourist.
RETREAT SEN GMB Senegal pulled out of Gambia on Tuesday.
RETREAT USA CUB The lifting by the United States of sanctions on Cuba was cheered.
REQUEST MEX ESP Mexico sought the extradition of a banker from Spain.
REQUEST GRC TUR Greece called for restraint by Turkey.
REQUEST SRB NOR Serbia applied to Norway for a loan.
REQUEST AUS FJI Australia pushed Fiji for early elections.
ACCUSE TUR DEU Turkey rounded on Germany over the film.
ACCUSE EGY ETH Egypt voiced unease about the Ethiopian dam.
ACCUSE BOL CHL Bolivia brought Chile before the world court.
ACCUSE THA MMR Thailand reopened an inquiry into Burma's part in the raid.
ACCUSE CHN JPN A Chinese rebuke of Japan followed.
REJECT SYR LBN Syria torpedoed the plan of Lebanon for a truce.
REJECT ISR FRA Israel slammed the door on a French initiative.
REJECT PRK KOR North Korea breached the accord with South Korea.
REJECT RUS GEO Russia used its veto against Georgia.
THREATEN IRN IRQ Iran warned Iraq against aiding the exiles.
THREATEN TUR CYP A Turkish warning to Cyprus came on Thursday.
PROTEST LKA LKA Sri Lankan students thronged the streets of Colombo in protest at a law.
PROTEST NGA NGA Nigerian nurses began a stoppage on Monday.
PROTEST PAK USA A Pakistani crowd stormed the American consulate.
PROTEST GTM GTM Guatemalan teachers fasted outside the palace of Guatemala's president.
SANCTION ETH ERI Ethiopia broke with Eritrea.
SANCTION EGY ISR Egypt called back its envoy from Israel.
SANCTION ROU HUN Romania tore up the treaty with Hungary.
SANCTION NLD SUR The Netherlands axed aid to Suriname.
MOBILIZE VNM CHN Vietnam mustered troops on the Chinese border.
MOBILIZE RUS JPN Russian jets buzzed a Japanese destroyer.
MOBILIZE CHN TWN China began live-fire drills near Taiwan.
COERCE VEN GUY Venezuela intercepted a Guyanese vessel.
COERCE IDN AUS Indonesian police commandeered an Australian yacht.
COERCE EGY ISR Egypt closed the strait to Israel.
COERCE GRC TUR Greece pushed back migrants to Turkey.
ASSAULT RUS POL Russian troops put down a revolt of Polish workers.
ASSAULT IRQ KWT Iraqi troops rolled into Kuwait at dawn.
ASSAULT AZE ARM Azerbaijan's army counterattacked Armenia.
ASSAULT IRQ IRN Iraq gassed villagers in Iran.
ASSAULT ISR SYR Israeli strikes on Syria killed three.
ASSAULT SDN SSD Sudanese soldiers flogged South Sudanese traders.
ASSAULT UGA KEN Ugandan soldiers crossed the Kenyan border and attacked a village in Kenya.
"""
ROWS = [tuple(line.split(" ", 3)) for line in SENTENCES.strip().splitlines()]


@pytest.mark.parametrize(("kind", "actor", "recipient", "text"), ROWS)
def test_a_sentence_tells_an_event_of_its_type(
    kind: str, actor: str, recipient: str, text: str
) -> None:
    reading = read_report(Report(text))
    countries = {one.id: one.country for one in reading.actors}
    told = [
        (
            event.plover,
            {countries[one] for one in event.actor},
            {countries[one] for one in event.recipient},
        )
        for event in reading.events
    ]
    assert any(
        name == kind and actor in acting and recipient in receiving
        for name, acting, receiving in told
    ), told


def test_every_type_has_words_among_these() -> None:
    assert {row[0] for row in ROWS} == set(event_types())
