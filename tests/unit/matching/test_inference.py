"""What is inferred of a structure, from what, and what is never inferred."""

from matchmaker.domain.structure import Offer, StructureKind
from matchmaker.matching.bearing import Bearing
from matchmaker.matching.inference import infer, offers_of
from tests.unit.matching.world import BEARER, FIELD, PLACE, SKILL, VOCABULARY, present, snapshot, structure, unknown


def offers(*structures, presences=()):
    """Return the offers of the first structure, by ask."""
    found = offers_of(snapshot(*structures, presences=presences), VOCABULARY)
    return {offer.ask_id: offer for offer in found[structures[0].id]}


def bearing(one, presences=()):
    """Return what is known of the ability of one structure to carry a project."""
    return infer(snapshot(one, presences=presences), VOCABULARY).bearing[one.id].bearing


def test_a_name_lets_one_think_with_its_own_words_as_evidence():
    """The words of the name are quoted as they are written, accents and capitals included."""
    found = offers(unknown("s", "ASSOC. CENTRE SOCIAL LA HOUSSIÈRE"))
    assert found == {PLACE: Offer(ask_id=PLACE, inferred=True, evidence="CENTRE SOCIAL", source_id="source-open")}


def test_words_are_matched_whole():
    """« Animaux » is not « anim », nor « maisonnée » a house; an apostrophe or a hyphen ends a word."""
    assert offers(unknown("s", "Animaux et maisonnées")) == {}
    assert offers(unknown("s", "ANIM'ELBEUF"))[SKILL].evidence == "ANIM"
    assert offers(unknown("s", "La Maison-du-Parc"))[PLACE].evidence == "Maison"


def test_accents_composed_or_not_are_the_same_name():
    """A name stored with combining accents matches as the same name stored without."""
    decomposed = "Maison de l'e\u0301cole"
    assert offers(unknown("s", decomposed))[PLACE].evidence == "Maison"


def test_the_longest_pattern_is_the_evidence():
    """When two patterns say the same, the most precise words are quoted."""
    assert offers(unknown("s", "Maison, centre social du Puchot"))[PLACE].evidence == "centre social"


def test_what_is_declared_wins():
    """A declared offer is not doubled by an inferred one, and stays declared."""
    found = offers(structure("s", PLACE, label="Maison du quartier"))
    assert found[PLACE] == Offer(ask_id=PLACE)


def test_who_spoke_is_not_read_from_its_name():
    """A structure that declared an offer brings what it declared, whatever its name suggests besides."""
    assert set(offers(structure("s", FIELD, label="Maison Anim", tokens=()))) == {FIELD}
    assert {PLACE, SKILL} <= set(offers(structure("s", label="Maison Anim", tokens=())))


def test_words_of_another_kind_do_not_speak():
    """Words that name a kind say nothing of a structure declared to be of another."""
    parents = structure("s", label="Les parents du centre social", tokens=())
    assert PLACE not in offers(parents)
    assert PLACE in offers(parents.with_(kind=StructureKind.CENTRE_SOCIAL))
    assert PLACE in offers(parents.with_(kind=StructureKind.INCONNU))


def test_a_post_is_evidence_with_its_year_and_its_source():
    """A programme of posts infers an offer, dated by the latest post and sourced by it."""
    one = unknown("s", "Un nom")
    posts = (present("s", via="adulte-relais", year=2022), present("s", via="adulte-relais", year=2024), present("s"))
    assert offers(one, presences=posts)[FIELD] == Offer(
        ask_id=FIELD, inferred=True, evidence="poste d’adulte-relais (2024)", source_id="source-test"
    )


def test_without_the_evidence_nothing_is_inferred():
    """Removing the words, or the post, removes the offer."""
    assert offers(unknown("s", "La Houssière")) == {}
    assert offers(unknown("s", "Un nom"), presences=(present("s"),)) == {}


def test_a_declared_kind_is_evidence_too():
    """A collective is made of residents, says the vocabulary: inferred, with the kind as evidence."""
    one = structure("s", kind=StructureKind.COLLECTIF, tokens=())
    assert offers(one) == {
        "role:habitants": Offer(ask_id="role:habitants", inferred=True, evidence="collectif", source_id="source-test")
    }


def test_kinds_are_inferred_apart_and_only_when_unknown():
    """An inferred kind never becomes the kind of the structure, and a known kind is not second-guessed."""
    seen = infer(snapshot(unknown("s", "Centre social du Puchot"), structure("t", label="Centre social")), VOCABULARY)
    assert seen.kinds == {"s": (StructureKind.CENTRE_SOCIAL, "Centre social")}


def test_who_can_carry_is_read_from_legal_states():
    """SIRET and account: it can; it offers only if it says so. SIRET alone: to check. Nothing known: no."""
    assert bearing(structure("s", BEARER)) is Bearing.OFFERED
    assert bearing(structure("s")) is Bearing.ABLE
    assert bearing(unknown("s", "Un nom", siret="73282932000074")) is Bearing.TO_CHECK
    assert bearing(unknown("s", "Un nom", legal_tokens=("SIRET",))) is Bearing.TO_CHECK
    assert bearing(unknown("s", "Un nom")) is Bearing.NO


def test_a_public_body_needs_no_bank_account_of_its_own():
    """A town hall with a SIRET can carry: it is paid through the Treasury."""
    assert bearing(unknown("s", "Mairie", kind=StructureKind.COMMUNE, siret="73282932000074")) is Bearing.ABLE
    assert bearing(unknown("s", "Collège", legal_tokens=("SIRET", "personne_publique"))) is Bearing.ABLE


def test_a_group_without_legal_person_never_carries():
    """Whatever an informal collective says, or whatever post is noted, it cannot receive money."""
    one = structure("s", BEARER, kind=StructureKind.COLLECTIF, tokens=())
    assert bearing(one) is Bearing.NO
    assert bearing(one, presences=(present("s", via="fonjep"),)) is Bearing.NO
    assert BEARER not in offers(one)


def test_what_an_interview_found_absent_is_absent():
    """A complete list of legal states without an account is a no, even if the structure says it would carry."""
    assert bearing(structure("s", BEARER, tokens=("RNA", "SIRET"))) is Bearing.NO
    assert bearing(structure("s", BEARER, tokens=("RNA", "SIRET"), complete=False)) is Bearing.TO_CHECK


def test_its_word_or_a_post_points_to_someone_who_may_carry():
    """Without any known SIRET, saying so or employing a FONJEP post makes it to check, with that as evidence."""
    said = structure("s", BEARER, tokens=(), complete=False)
    assert offers(said)[BEARER].evidence == "se dit prête à porter"
    found = offers(unknown("s", "Un nom"), presences=(present("s", via="fonjep", year=2024),))
    assert found[BEARER] == Offer(ask_id=BEARER, inferred=True, evidence="poste FONJEP (2024)", source_id="source-test")


def test_nothing_depends_on_the_order_of_what_is_read():
    """Structures, presences and rules shuffled give the same offers."""
    people = (unknown("b", "Maison, centre social"), unknown("a", "Anim Maison"))
    posts = (present("a", via="fonjep", year=2023), present("a", via="adulte-relais", year=2024))
    turned = VOCABULARY.with_(name_evidence=VOCABULARY.name_evidence[::-1])
    assert offers_of(snapshot(*people, presences=posts), VOCABULARY) == offers_of(
        snapshot(*people[::-1], presences=posts[::-1]), turned
    )
