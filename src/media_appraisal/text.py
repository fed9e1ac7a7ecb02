"""Text: what people read, in Chinese and in English."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

Lang = Literal["zh", "en"]


class Text(BaseModel):
    """A label or sentence in both languages; a plain string stands for both."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str
    en: str

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"zh": value, "en": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        return {"anyOf": [handler(schema), {"type": "string", "minLength": 1}]}

    @field_validator("zh", "en")
    @classmethod
    def _not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("a text is blank; write it, or leave the whole text out")
        return value

    def said(self, lang: Lang) -> str:
        """The text in one language."""
        return self.zh if lang == "zh" else self.en


def both(text: str) -> Text:
    """A text that reads the same in both languages, such as a key."""
    return Text(zh=text, en=text)


BETWEEN = " | "
"""What stands between the English and the Chinese of a text on one line."""


def on_one_line(text: Text) -> str:
    """Both languages on one line, as a table of values or facts holds them."""
    return text.en if text.en == text.zh else f"{text.en}{BETWEEN}{text.zh}"


def of_one_line(line: str) -> Text | None:
    """The text that such a line holds; one without the mark stands for both languages."""
    en, _, zh = line.strip().partition(BETWEEN)
    return Text(zh=zh or en, en=en) if en else None


def plain(number: float) -> str:
    """A number as people write it: no exponent, at most nine decimals, no zeros at the end."""
    digits = f"{float(number):.9f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits
