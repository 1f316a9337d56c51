"""The page in a real browser: it loads, searches, opens rows, obeys the keyboard, fits a phone.

These tests need playwright and a Chromium on the machine; elsewhere they are skipped.
"""

import shutil

import pytest

pytest.importorskip("plotly")
playwright = pytest.importorskip("playwright.sync_api")

from donext.report import page
from invented_gifts import article, event

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

LONG = "海角市渔业水产养殖与冷链物流行业协会联合会第三十二分会"
NASTY = "<img src=x onerror=alert(1)>集团"
WORDS = "远山集团日前向禾县人民医院的医护人员捐赠善款若干万元。"
GIFTS = [
    article(
        "a.txt",
        event("远山集团", "禾县人民医院", "3000000", via="禾县红十字会", date="2020-01-25"),
        event("全县企业", "", "90000000", is_total=True),
        event(LONG, "禾县", "150000", date="2020-02-03"),
        title="远山集团捐款",
    ),
    article("b.txt", event("青禾商会", "清浦市", "500 USD", "口罩×60000只", status="pledged", date="2020-03-01")),
    article("c.txt", event(NASTY, NASTY, "70000", "大米×2吨", date="--04-01")),
    article("d.txt", event("云岭药业", "禾县", "100", words=WORDS), event("星桥科技", "禾县", "12")),
    article("e.txt", event("云岭药业", "禾县", "900", words=WORDS)),
    article("f.txt", *(event(f"第{number}小学", "禾县", f"{number + 1000}") for number in range(60))),
]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    for language in ("zh", "en"):
        (folder / f"{language}.html").write_text(page(GIFTS, language=language, title=NASTY), encoding="utf-8")
    return folder


@pytest.fixture(params=[("zh", 1280), ("en", 390)], ids=["Chinese on a desktop", "English on a phone"])
def shown(browser, reports, request):
    """The report in a window; whatever it complains about or asks the network for fails the test."""
    language, width = request.param
    report = reports / f"{language}.html"
    context = browser.new_context(viewport={"width": width, "height": 844}, offline=True)
    tab = context.new_page()
    complaints = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: complaints.append(request.url) if request.url != report.as_uri() else None)
    tab.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    tab.goto(report.as_uri())
    tab.wait_for_selector(".picture .main-svg")
    yield tab
    assert complaints == []
    context.close()


def rows(tab):
    return tab.locator("table.all tr.gift")


def search(tab, words):
    tab.fill("input[name=search]", words)


def test_it_draws_each_measure_and_fits_the_window(shown) -> None:
    assert shown.locator(".picture:visible .main-svg").count() >= 2
    assert shown.locator(".sankey-node:visible").count() >= 4
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown.locator("input[name=measure][value=USD]").check()
    assert "500" in shown.locator(".cards:visible .pledged .figure").inner_text()
    shown.locator("input[name=flow][value=pledged]").check()
    labels = shown.locator(".picture[data-picture=flow]:visible .node-label")
    playwright.expect(labels).to_contain_text(["青禾商会", "清浦市"])


def test_search_finds_names_sentences_and_files_and_turns_pages(shown) -> None:
    for words, found in (("远山集团 红十字会", 1), ("若干万元", 1), ("b.txt", 1), ("第5", 11), ("没有这样的", 0)):
        search(shown, words)
        assert rows(shown).count() == found, words
    shown.locator("button[type=reset]").click()
    playwright.expect(rows(shown)).to_have_count(50)
    shown.locator("[data-step='1']").click()
    playwright.expect(rows(shown)).to_have_count(17)
    assert shown.locator("[data-step='1']").is_disabled()


def test_filters_and_orders(shown) -> None:
    for name, value, found in (
        ("status", "pledged", 1),
        ("counting", "not", 1),
        ("theme", "goods", 2),
        ("month", "2020-01", 1),
        ("month", "--04", 1),
        ("sources", "several", 1),
        ("sources", "conflicts", 1),
    ):
        shown.select_option(f"select[name={name}]", value)
        assert rows(shown).count() == found, (name, value)
        shown.select_option(f"select[name={name}]", "")
    shown.locator("[data-sort=money]").click()
    assert "全县企业" in rows(shown).first.inner_text()
    assert shown.locator("th.money").get_attribute("aria-sort") == "descending"
    shown.locator("[data-sort=donors]").click()
    assert shown.locator("th.money").get_attribute("aria-sort") == "none"


def test_a_row_opens_its_marked_sentence_and_its_conflicts(shown) -> None:
    search(shown, "红十字会")
    opener = shown.locator("button.opener")
    opener.focus()
    shown.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    assert opener.evaluate("element => element === document.activeElement")
    assert "a.txt" in shown.locator("tr.told .sources").inner_text()
    assert shown.locator("tr.told blockquote mark.donor").inner_text() == "远山集团"
    shown.keyboard.press("Enter")
    assert shown.locator("tr.told").count() == 0
    search(shown, "云岭药业")
    rows(shown).click()
    told = shown.locator("tr.told")
    assert told.locator("div.conflict li").count() == 2
    assert told.locator("blockquote").count() == 1
    assert told.locator(".sources li").count() == 2


def test_tables_of_totals_lead_to_their_gifts(shown) -> None:
    donors = shown.locator("section[aria-labelledby=by_donor] > div:visible")
    assert donors.locator("tbody tr:visible").count() == 10
    donors.locator("[data-more]").click()
    assert donors.locator("tbody tr:visible").count() > 60
    donors.locator("button.link", has_text="远山集团").click()
    assert shown.input_value("input[name=search]") == "远山集团"
    assert rows(shown).count() == 1
    shown.locator("button[data-gift]").first.click()
    assert "全县企业" in shown.locator("tr.told blockquote").inner_text()
