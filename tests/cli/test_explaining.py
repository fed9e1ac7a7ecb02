"""Commands `explain` and `compare` on appraisals of the desk."""

from __future__ import annotations

import html.parser
from pathlib import Path

import pytest
from tests.cli.desk import Run


@pytest.fixture
def october(run: Run) -> str:
    run("appraise", "desk.yaml", "values.csv", "--period", "2023-10", "--out", "october.json")
    return "october.json"


def test_a_grade_is_explained(run: Run, october: str) -> None:
    done = run("explain", october, "li")
    assert (done.exit_code, done.stderr) == (0, "")
    title, _, heads, _, *rows = done.stdout.splitlines()
    assert title == "li: Desk, October 2023"
    assert heads.split() == ["Part", "Value", "Score", "Weight", "Points", "How"]
    shown = {row.split()[0]: row.split() for row in rows if row}
    assert shown["Content"][1:4] == ["100.00", "60.0%", "60.00"]
    assert shown["Posts"][1:6] == ["20", "posts", "100.00", "50.0%", "30.00"]
    assert "Grade: Excellent, performance coefficient 1.2." in rows


def test_it_is_explained_in_chinese(run: Run, october: str) -> None:
    done = run("explain", october, "王芳", "--lang", "zh")
    lines = done.stdout.splitlines()
    assert lines[0] == "王芳 编辑部月度考核 2023年10月"
    assert "等级：待改进，绩效系数 0.8" in lines


class Page(html.parser.HTMLParser):
    """What a page says of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.told: dict[str, str | None] = {}
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.told |= {f"{tag}.{name}": value for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_a_page_needs_nothing_beside_it(run: Run, desk: Path, october: str) -> None:
    done = run("explain", october, "王芳", "--lang", "zh", "--html", "slip.html")
    assert (done.exit_code, done.stderr) == (0, "已写入 slip.html\n")
    content = (desk / "slip.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(content)
    assert content.startswith("<!DOCTYPE html>\n")
    assert page.told["html.lang"] == "zh-Hans"
    assert page.told["meta.charset"] == "utf-8"
    assert "62.00" in page.text
    assert "王芳　编辑部月度考核　2023年10月" in page.text
    assert '"Microsoft YaHei"' in content
    assert '"PingFang SC"' in content
    assert '"Noto Sans CJK SC"' in content
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not {name for name in page.told if name.endswith((".src", ".href"))}
    assert "url(" not in content


def test_names_on_a_page_are_escaped(run: Run, desk: Path) -> None:
    values = "person,posts,original,teamwork\n<b>&li,20,1,5\n"
    (desk / "values.csv").write_text(values, encoding="utf-8")
    run("appraise", "desk.yaml", "values.csv", "--out", "r.json")
    assert run("explain", "r.json", "<b>&li", "--html", "slip.htm").exit_code == 0
    content = (desk / "slip.htm").read_text(encoding="utf-8")
    assert "<title>&lt;b&gt;&amp;li: Desk</title>" in content
    assert "<b>" not in content
    assert 'lang="en"' in content


def test_two_months_are_compared(run: Run, desk: Path, october: str) -> None:
    """li's teamwork goes from 5 to 8: 50 to 80 points of which 40 % count, so +12."""
    values = "person,posts,original,teamwork\nli,20,1,8\n"
    (desk / "values.csv").write_text(values, encoding="utf-8")
    run("appraise", "desk.yaml", "values.csv", "--period", "2023-11", "--out", "november.json")
    done = run("compare", october, "november.json", "li")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "li: Desk (version 1), October 2023 and Desk (version 1), November 2023"
    (teamwork,) = (line for line in lines if line.startswith("Teamwork"))
    assert teamwork.split()[3:7] == ["20.00", "32.00", "+12.00", "+12.00"]
    assert lines[-1] == "Before: 80.00 points, Excellent. After: 92.00 points, Excellent."
    done = run("compare", october, "november.json", "li", "--lang", "zh")
    assert done.stdout.splitlines()[-1] == "之前：80.00 分，优秀；之后：92.00 分，优秀"


UNKNOWN = "There is no 'lli' here. Did you mean 'li'? Among those here: li, 王芳."
CHECK = "Check the name and the folder you stand in."
NO_RESULT = "is no saved appraisal. Give a .json that `save` or `appraise --out` wrote."


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("explain october.json lli", UNKNOWN),
        ("compare october.json october.json lli", UNKNOWN),
        ("explain none.json li", f"There is no file none.json. {CHECK}"),
        ("explain values.json li", f"values.json {NO_RESULT}"),
        ("compare october.json none.json li", f"There is no file none.json. {CHECK}"),
        (
            "explain october.json li --html slip.pdf",
            "The ending of slip.pdf names no known format. Use one of: .html, .htm.",
        ),
    ],
)
@pytest.mark.usefixtures("october")
def test_refusals(run: Run, desk: Path, words: str, message: str) -> None:
    (desk / "values.json").write_text("[]", encoding="utf-8")
    there = sorted(desk.iterdir())
    done = run(*words.split())
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"error: {message}\n")
    assert sorted(desk.iterdir()) == there
