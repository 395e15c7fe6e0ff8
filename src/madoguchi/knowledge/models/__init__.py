"""Rows of the knowledge base. What may be read is always the published version; drafts stand beside it."""

from madoguchi.knowledge.models.article import Article, ArticleText, ArticleVersion
from madoguchi.knowledge.models.bank import ManualText, QuizSet, SynonymSet
from madoguchi.knowledge.models.feedback import ReaderFlag, SearchEvent
from madoguchi.knowledge.models.guide import Guide, GuideVersion
from madoguchi.knowledge.models.intake import ArticleImport
from madoguchi.knowledge.models.record import AttachedArticle, ScriptRun
from madoguchi.knowledge.models.script import Script, ScriptVersion
from madoguchi.knowledge.models.stamp import ContentStamp

__all__ = [
    "Article",
    "ArticleImport",
    "ArticleText",
    "ArticleVersion",
    "AttachedArticle",
    "ContentStamp",
    "Guide",
    "GuideVersion",
    "ManualText",
    "QuizSet",
    "ReaderFlag",
    "Script",
    "ScriptRun",
    "ScriptVersion",
    "SearchEvent",
    "SynonymSet",
]
