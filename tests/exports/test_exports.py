"""The forms that others have agreed on; the lists of properties and fields are those that they publish."""

import csv
import json
from decimal import Decimal

import jsonschema
import pytest

from donext.exports import donate_actions, export, grants, why_no_grant
from donext.exports.grants import FIELDS
from donext.output.writers import OutputError
from donext.schema import Amount, DonationEvent, EventDate, Extraction, Item, Party, SourceSpan
from invented import two_events

ACTION = {"agent", "participant", "object", "startTime", "endTime", "actionStatus"}
THING = {"name", "identifier", "description", "disambiguatingDescription", "subjectOf"}
PROPERTIES = {
    "DonateAction": {"price", "priceCurrency", "priceSpecification", "recipient"} | ACTION | THING,
    "Organization": THING,
    "Person": THING,
    "Audience": {"audienceType", "geographicArea"} | THING,
    "AdministrativeArea": THING,
    "PriceSpecification": {"price", "priceCurrency", "minPrice", "maxPrice"} | THING,
    "TypeAndQuantityNode": {"amountOfThisGood", "unitText", "typeOfGood"},
    "Product": THING,
    "NewsArticle": {"headline", "datePublished"} | THING,
}
"""The properties that schema.org lists for each type, as far as they are used."""

ORGANIZATIONS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "name"],
        "properties": {"id": {"type": "string", "minLength": 1}, "name": {"type": "string", "minLength": 1}},
    },
}
GRANTS = {
    "type": "object",
    "required": ["grants"],
    "properties": {
        "grants": {
            "type": "array",
            "items": {
                "type": "object",
                "required": [
                    "id",
                    "title",
                    "description",
                    "currency",
                    "amountAwarded",
                    "awardDate",
                    "recipientOrganization",
                    "fundingOrganization",
                ],
                "properties": {
                    "id": {"type": "string", "pattern": "^360G-"},
                    "title": {"type": "string"},
                    "description": {"type": "string"},
                    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
                    "amountAwarded": {"type": "number"},
                    "awardDate": {"type": "string", "format": "date"},
                    "recipientOrganization": ORGANIZATIONS,
                    "fundingOrganization": ORGANIZATIONS,
                },
            },
        }
    },
}
"""What the 360Giving Data Standard requires of a package of grants."""


def span(text="捐款") -> SourceSpan:
    return SourceSpan(start=0, end=len(text), text=text, surface=text)


def cash(value=1_000_000, **more) -> Amount:
    return Amount(value=value if value is None else Decimal(value), currency="CNY", **more)


def event(**parts) -> DonationEvent:
    usual = {
        "donors": (Party(name="远山集团", kind="organization"),),
        "recipients": (Party(name="禾县慈善会", kind="organization"),),
        "amounts": (cash(),),
        "date": EventDate(start="2020-01-25"),
    }
    return DonationEvent(trigger=span(), evidence=span("远山集团捐款。"), confidence=0.9, **(usual | parts))


def extraction(*events: DonationEvent) -> Extraction:
    return Extraction(doc_id="a.txt#1", title="远山集团捐款", events=events)


def nodes(value):
    """All typed nodes inside a JSON-LD value."""
    if isinstance(value, list):
        return [node for each in value for node in nodes(each)]
    if not isinstance(value, dict):
        return []
    return [value] * ("@type" in value) + [node for each in value.values() for node in nodes(each)]


class TestDonateAction:
    @pytest.mark.parametrize("given", [two_events(), extraction(event(), event(amounts=(cash(None),)))])
    def test_every_property_is_one_of_its_type(self, given) -> None:
        for node in nodes(donate_actions(given)):
            assert set(node) - {"@type"} <= PROPERTIES[node["@type"]]

    def test_who_gives_what_to_whom(self) -> None:
        [action] = donate_actions(extraction(event()))
        assert action["agent"] == [{"@type": "Organization", "name": "远山集团"}]
        assert action["recipient"] == [{"@type": "Organization", "name": "禾县慈善会"}]
        assert (action["price"], action["priceCurrency"]) == ("1000000", "CNY")
        assert action["startTime"] == "2020-01-25"
        assert action["actionStatus"] == "https://schema.org/CompletedActionStatus"
        assert action["subjectOf"] == {"@type": "NewsArticle", "identifier": "a.txt#1", "headline": "远山集团捐款"}

    @pytest.mark.parametrize(
        ("kind", "type_"),
        [("person", "Person"), ("organization", "Organization"), ("place", "Audience"), ("group", "Audience")],
    )
    def test_kinds_of_receivers(self, kind, type_) -> None:
        [action] = donate_actions(extraction(event(recipients=(Party(name="某处", kind=kind),))))
        assert action["recipient"][0]["@type"] == type_

    @pytest.mark.parametrize(
        ("amount", "limits"),
        [
            (cash(), {"price": "1000000", "minPrice": "1000000", "maxPrice": "1000000"}),
            (cash(qualifier="more_than"), {"minPrice": "1000000"}),
            (cash(qualifier="less_than"), {"maxPrice": "1000000"}),
            (cash(qualifier="about"), {}),
            (cash(value_max=Decimal(2_000_000)), {"minPrice": "1000000", "maxPrice": "2000000"}),
            (cash(None), {}),
        ],
    )
    def test_how_exact_a_sum_is(self, amount, limits) -> None:
        [action] = donate_actions(extraction(event(amounts=(amount,))))
        [price] = action["priceSpecification"]
        assert {name: text for name, text in price.items() if name.lower().endswith("price")} == limits
        assert ("price" in action) == ("price" in limits)

    def test_the_worth_of_goods_is_no_price(self) -> None:
        assert "price" not in donate_actions(extraction(event(amounts=(cash(kind="goods_value"),))))[0]

    def test_goods_with_and_without_a_number(self) -> None:
        goods = (Item(name="口罩", quantity=Decimal(500), unit="只"), Item(name="防护服"))
        [action] = donate_actions(extraction(event(items=goods)))
        masks = {"@type": "TypeAndQuantityNode", "typeOfGood": {"@type": "Product", "name": "口罩"}}
        assert action["object"] == [
            masks | {"amountOfThisGood": "500", "unitText": "只"},
            {"@type": "Product", "name": "防护服"},
        ]

    def test_a_day_without_a_year_is_left_out(self) -> None:
        assert "startTime" not in donate_actions(extraction(event(date=EventDate(start="--01-25"))))[0]


class TestGrants:
    def test_a_gift_of_money_from_one_organisation_to_another_on_a_day(self) -> None:
        [grant] = grants(extraction(event()))
        assert (grant["amountAwarded"], grant["currency"], grant["awardDate"]) == (1_000_000, "CNY", "2020-01-25")
        assert grant["fundingOrganization"][0]["name"] == "远山集团"

    def test_a_name_has_one_identifier(self) -> None:
        first, second = grants(extraction(event(), event()))
        assert first["id"] != second["id"]
        assert first["fundingOrganization"] == second["fundingOrganization"]

    @pytest.mark.parametrize(
        ("parts", "reason"),
        [
            ({"is_total": True}, "a sum over several gifts, or a part of one"),
            ({"status": "pledged"}, "only pledged"),
            ({"amounts": ()}, "no sum of money"),
            ({"amounts": (cash(kind="goods_value"),)}, "no sum of money"),
            ({"amounts": (cash(), cash(5))}, "several sums of money"),
            ({"donors": ()}, "no giver"),
            ({"donors": (Party(name="张三", kind="person"),)}, "the giver is no organisation"),
            ({"recipients": (Party(name="禾县", kind="place"),)}, "the receiver is no organisation"),
            ({"date": EventDate(start="2020-01")}, "the day is not known"),
            ({"date": None}, "the day is not known"),
        ],
    )
    def test_what_the_standard_has_no_room_for(self, parts, reason) -> None:
        assert why_no_grant(event(**parts)) == reason
        assert list(grants(extraction(event(**parts)))) == []


class TestFiles:
    def test_a_package_of_grants_validates_and_says_what_it_leaves_out(self, tmp_path) -> None:
        summary = export([extraction(event(), event(date=None))], tmp_path / "grants.json", "360giving")
        package = json.loads((tmp_path / "grants.json").read_text(encoding="utf-8"))
        jsonschema.validate(package, GRANTS, format_checker=jsonschema.FormatChecker())
        assert (summary.written, dict(summary.left_out)) == (1, {"the day is not known": 1})
        assert len(package["grants"]) == 1

    def test_the_spreadsheet_of_grants_has_the_required_headings(self, tmp_path) -> None:
        export([extraction(event())], tmp_path / "grants.csv", "360giving")
        with (tmp_path / "grants.csv").open(encoding="utf-8-sig", newline="") as lines:
            [row] = csv.DictReader(lines)
        assert list(row) == list(FIELDS)
        assert all(row.values())

    def test_cells_that_would_run_stand_behind_an_apostrophe_where_it_is_asked_for(self, tmp_path) -> None:
        evil = extraction(event(donors=(Party(name="=1+1", kind="organization"),)))
        for inert, name in ((False, "=1+1"), (True, "'=1+1")):
            export([evil], tmp_path / "grants.csv", "360giving", inert=inert)
            with (tmp_path / "grants.csv").open(encoding="utf-8-sig", newline="") as lines:
                [row] = csv.DictReader(lines)
            assert row["Funding Org:Name"] == name

    def test_a_document_can_stand_inside_a_script_element(self, tmp_path) -> None:
        evil = two_events().model_copy(update={"title": "</script><!--"})
        export([evil], tmp_path / "donations.jsonld", "donate-action")
        text = (tmp_path / "donations.jsonld").read_text(encoding="utf-8")
        assert "<" not in text
        assert json.loads(text)["@graph"][0]["subjectOf"]["headline"] == "</script><!--"

    def test_a_document_of_actions(self, tmp_path) -> None:
        summary = export([two_events()], tmp_path / "donations.jsonld", "donate-action")
        document = json.loads((tmp_path / "donations.jsonld").read_text(encoding="utf-8"))
        assert document["@context"] == "https://schema.org"
        assert len(document["@graph"]) == summary.written == 2

    @pytest.mark.parametrize(
        ("name", "to", "message"),
        [
            ("a.csv", "dublin-core", "the formats are: donate-action, 360giving"),
            ("a.csv", "donate-action", "ends in .jsonld or .json"),
            ("absent/a.json", "360giving", "does not exist"),
        ],
    )
    def test_what_cannot_be_written_is_told(self, tmp_path, name, to, message) -> None:
        with pytest.raises(OutputError, match=message):
            export([], tmp_path / name, to)
        assert list(tmp_path.iterdir()) == []


def test_the_wire_form_follows_its_json_schema() -> None:
    schema = Extraction.model_json_schema(mode="serialization")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(two_events().model_dump(mode="json"), schema)
