"""The composers of the fixture sites: how a person gets to each, and how what is written there is sent."""

from __future__ import annotations

from dataclasses import dataclass

from browsers import Page

EDITABLE = '[data-testid="tweetTextarea_0"][contenteditable="true"]'


@dataclass(frozen=True)
class Composer:
    """One place to write.

    opener  what to click first to have it, if anything
    box     the editable element
    send    the button that sends; empty where Enter does
    kind    what the server is told
    """

    name: str
    url: str
    box: str
    send: str
    kind: str
    opener: str = ""

    def open(self, page: Page) -> None:
        """Go there and put the caret into it."""
        page.goto(self.url)
        if self.opener:
            page.click(self.opener)
        page.click(self.box)
        page.wait_until("(box) => document.activeElement === document.querySelector(box)", self.box)

    def submit(self, page: Page) -> None:
        """Send, as a person would."""
        if self.send:
            page.click(self.send)
        else:
            page.press("Enter")


HOME = Composer("x-home", "https://x.com/home", EDITABLE, "[data-testid=tweetButtonInline]", "post")
DIALOG = Composer(
    "x-dialog", "https://x.com/compose/post", f"[role=dialog] {EDITABLE}", "[data-testid=tweetButton]", "post"
)
REPLY = Composer("x-reply", "https://x.com/user/status/1", EDITABLE, "[data-testid=tweetButtonInline]", "reply")
X_MESSAGE = Composer(
    "x-message",
    "https://x.com/messages",
    '[data-testid="dmComposerTextInput"]',
    "[data-testid=dmComposerSendButton]",
    "message",
)
FACEBOOK_POST = Composer(
    "facebook-post",
    "https://www.facebook.com/",
    "[role=dialog] [role=textbox]",
    '[role=dialog] [aria-label="Post"]',
    "post",
    opener="#main > [role=button]",
)
FACEBOOK_GROUP = Composer(
    "facebook-group",
    "https://www.facebook.com/groups/1",
    "[role=dialog] [role=textbox]",
    '[role=dialog] [aria-label="Post"]',
    "post",
    opener="#main > [role=button]",
)
FACEBOOK_COMMENT = Composer(
    "facebook-comment", "https://www.facebook.com/", "form[role=presentation] [role=textbox]", "", "comment"
)
FACEBOOK_MESSAGE = Composer("facebook-message", "https://www.facebook.com/", ".chat [role=textbox]", "", "message")

LINKEDIN_POST = Composer(
    "linkedin-post",
    "https://www.linkedin.com/feed/",
    "dialog .ProseMirror",
    "dialog .bar button",
    "post",
    opener=".opener",
)
LINKEDIN_COMMENT = Composer(
    "linkedin-comment",
    "https://www.linkedin.com/feed/",
    "[role=article] .ProseMirror",
    "[componentkey=commentButtonSection-1]",
    "comment",
)
BLUESKY = Composer(
    "bluesky", "https://bsky.app/", "[role=dialog] .ProseMirror", "[data-testid=composerPublishBtn]", "post", ".opener"
)
MASTODON = Composer("mastodon", "https://mastodon.social/home", "textarea", "[type=submit]", "post")
THREADS = Composer(
    "threads",
    "https://www.threads.com/",
    "[role=dialog] [role=textbox]",
    "[role=dialog] .bar > :last-child",
    "post",
    ".opener",
)
LINKEDIN_MESSAGE = Composer(
    "linkedin-message", LINKEDIN_POST.url, ".msg-form [role=textbox]", ".msg-form__send-button", "message"
)
BLUESKY_MESSAGE = Composer("bluesky-message", "https://bsky.app/messages/1", ".ProseMirror", ".chat button", "message")
MASTODON_MESSAGE = Composer(
    "mastodon-message", MASTODON.url, "textarea", "[type=submit]", "message", opener=".dropdown-button"
)
THREADS_MESSAGE = Composer(
    "threads-message", "https://www.threads.com/messages/1", "[role=textbox]", ".chat [role=button]", "message"
)

PUBLIC = (HOME, DIALOG, REPLY, FACEBOOK_POST, FACEBOOK_GROUP, FACEBOOK_COMMENT)
PRIVATE = (X_MESSAGE, FACEBOOK_MESSAGE)
BY_LEAVE = (LINKEDIN_POST, LINKEDIN_COMMENT, BLUESKY, MASTODON, THREADS)
"""On sites that the extension may read only once a person has said so; and there, what it never reads:"""
PRIVATE_BY_LEAVE = (LINKEDIN_MESSAGE, BLUESKY_MESSAGE, MASTODON_MESSAGE, THREADS_MESSAGE)
