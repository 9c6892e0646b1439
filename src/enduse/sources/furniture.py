"""Decides which single lines of a page belong to the site and not to the report.

A line is furniture only when the whole of it is: what a site prints around every story, in words that no report
would print as a sentence of its own. A line that could hold evidence is never furniture here; what only its
place on the page can tell is decided by the blocks of the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

PHRASES = frozenset(
    phrase.strip()
    for phrase in """
    accessibility links|skip to main content|skip to content|skip to navigation|skip to footer|skip navigation|
    breaking news|please wait|loading|no media source currently available|embed|embed share|share|share this|print|
    share this article|share this story|share this post|share on facebook|share on twitter|share on x|
    share on whatsapp|share on linkedin|share via email|email this|email this article|print this page|
    print this article|copy link|link copied|copied to clipboard|tweet|pin it|facebook|twitter|whatsapp|telegram|
    linkedin|reddit|instagram|youtube|email|rss|pinterest|flipboard|tiktok|messenger|read more|read also|also read|
    more|see more|show more|load more|learn more|find out more|continue reading|keep reading|view all|see all|
    click to enlarge|enlarge|enlarge image|advertisement|advertising|ad|sponsored|sponsored content|
    promoted content|story continues below advertisement|article continues after advertisement|
    article continues below|scroll to top|back to top|scroll to continue|scroll down to continue|top|menu|main menu|
    search|home|close|open menu|close menu|toggle navigation|navigation|next|previous|next article|
    previous article|next post|previous post|sign in|sign up|log in|login|register|subscribe|subscribe now|
    subscribe today|sign up here|sign up now|newsletter|newsletters|my account|donate|donate now|support us|
    support our work|contact us|contact|about us|about|privacy policy|privacy|terms of use|terms of service|
    terms and conditions|cookie policy|cookie settings|manage cookies|accept|accept all|accept cookies|reject all|
    accept all cookies|i agree|got it|all rights reserved|leave a reply|leave a comment|post a comment|post comment|
    add a comment|view comments|show comments|comments|comment|no comments|no comments yet|cancel reply|reply|
    join the conversation|related|related articles|related stories|related news|related topics|related content|
    related posts|recommended|recommended stories|recommended for you|most read|most popular|most viewed|trending|
    trending now|latest|latest news|latest posts|latest stories|latest articles|recent posts|top stories|
    editors picks|editor s picks|you may also like|you might also like|more from this section|more on this story|
    more on this topic|more stories|more news|popular posts|tags|topics|filed under|categories|in this article|
    on this page|listen|listen to this article|listen to article|watch|play|pause|mute|unmute|play video|watch live|
    live|gallery|photo gallery|open image in gallery|view gallery|image|photo|photos|video|videos|audio|download|
    save|saved|bookmark|save article|add to favorites|gift this article|give this article|report this ad|
    why this ad|skip ad|font size|text size|follow|follow us|connect with us|stay connected|stay informed|
    get the app|download the app|notifications|turn on notifications|enable notifications|show caption|
    hide caption|expand image|image caption|image source|copyright|language|languages|select language|translate|
    translate this page|about this blog|about the author|about the authors|about author|submit|report an error|
    report a typo|send us a tip|share your feedback|feedback|tap to unmute|swipe
    """.split("|")
)
"""Whole lines, in lower case, without punctuation."""

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        (
            "reading time",
            r"(?:estimated )?(?:reading time:? ?)?\d{1,3}[ -]?min(?:ute)?s?(?: read(?:ing)?(?: time)?)?\.?$",
        ),
        ("player", r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[ /|]+(?:\d{1,2}:)?\d{1,2}:\d\d)*$"),
        ("player", r"(?:play|watch|listen) ?(?:video|audio|now)? ?\(?\d{1,2}:\d\d\)?$"),
        (
            "player",
            (
                r"(?:no|the|this|sorry,?) ?(?:video|audio|media)(?: player| source| file| content)?\b[^.]{0,30}\b"
                r"(?:loaded|played|displayed|supported)(?: (?:here|now|in your browser|at this time))?\.?$"
            ),
        ),
        ("image label", r"\W*\d{1,2} ?[x×:] ?\d{1,2} (?:image|photo|picture)s?$"),
        (
            "relative time",
            (
                r"(?:(?:published|updated|posted):? )?(?:\d{1,3}|an?|one|two|three) (?:second|minute|hour|day|"
                r"week|month|year)s? ago$"
            ),
        ),
        (
            "copyright line",
            (
                r"(?:copyright ?)?(?:©|\(c\)) ?(?:copyright )?(?:19|"
                r"20)\d\d\b[^.]{0,120}\.?(?: all rights reserved\.?)?$"
            ),
        ),
        ("copyright line", r"copyright (?:19|20)\d\d\b[^.]{0,80}\.?(?: all rights reserved\.?)?$"),
        ("copyright line", r"[^.]{0,80}\ball rights reserved\.?$"),
        ("copyright line", r"this material may not be published, broadcast, rewritten"),
        ("sharing", r"(?:share|post|send|forward|print) (?:this|the)(?: \w+)? (?:on|via|by|to|with)\b[^.]{0,60}$"),
        ("sharing", r"(?:follow|find|join|like) us (?:on|at)\b[^.]{0,160}\.?$"),
        (
            "sharing",
            r"follow (?:@\w+|the author|\w+ \w+) on (?:twitter|x|facebook|instagram|telegram)\b[^.]{0,80}\.?$",
        ),
        ("comment form", r"your e-?mail address will not be (?:published|shared)"),
        ("comment form", r"required fields are marked"),
        ("comment form", r"save my name,? e-?mail,? and website"),
        ("comment form", r"(?:\d{1,5}|no) (?:comments?|responses?|replies|shares?|views?|likes?|retweets?)$"),
        ("comment form", r"you must be (?:logged|signed) in to"),
        ("comment form", r"(?:please )?(?:log|sign) in (?:or register )?to (?:comment|post|continue|reply)\b"),
        (
            "newsletter",
            (
                r"(?:please )?(?:sign up|subscribe|register) (?:here |now |today )?(?:to|for|and get) [^.]{0,80}"
                r"\b(?:newsletters?|updates|alerts|channel|inbox|briefing|podcasts?|e-?mails?|magazine|access|reading)"
                r"\b[^.]{0,60}[.!]?$"
            ),
        ),
        (
            "newsletter",
            (
                r"(?:get|receive) (?:our|the|all the) [^.]{0,80}\b(?:newsletter|inbox|e-?mail|"
                r"alerts?)\b[^.]{0,60}[.!]?$"
            ),
        ),
        ("newsletter", r"(?:thank you|thanks) for (?:signing up|subscribing|registering|reading)\b"),
        ("newsletter", r"enter your e-?mail\b"),
        (
            "newsletter",
            (
                r"you (?:are receiving|receive|received|are getting|get) this (?:e-?mail|letter|newsletter|message|"
                r"bulletin) because\b"
            ),
        ),
        (
            "newsletter",
            (
                r"(?:unsubscribe|forward (?:this |it )?to a friend|view (?:this |it )?(?:e-?mail |letter |newsletter |"
                r"online )?in (?:your |a |the )?(?:web ?)?browser|(?:manage|update) (?:your )?(?:e-?mail )?"
                r"(?:preferences|subscriptions?|settings))(?: (?:here|from this list))?(?:[: ]+https?://\S+)?\.?$"
            ),
        ),
        (
            "newsletter",
            (
                r"(?:editor.?s.? note:? )?(?:an? (?:earlier |longer |shorter )?version of )?this (?:article|story|post|"
                r"piece)\b.{0,160}\bnewsletter\b.{0,120}[.!] (?:sign up|subscribe)\b[^.]{0,40}\.?$"
            ),
        ),
        ("cookie notice", r"(?:this|our) (?:web)?site uses cookies\b"),
        ("cookie notice", r"we (?:and our partners )?use cookies\b"),
        (
            "cookie notice",
            (
                r"by (?:continuing|using|clicking|browsing)\b[^.]{0,80}\b(?:you (?:agree|accept|consent)|"
                r"cookies)\b"
            ),
        ),
        ("browser notice", r"(?:please )?(?:enable|turn on) javascript\b"),
        ("browser notice", r"javascript (?:is|must be) (?:disabled|enabled|required)\b"),
        ("browser notice", r"your browser (?:does not|doesn.t) support\b"),
        (
            "download label",
            r"(?:download|open|view) (?:the )?(?:pdf|image|full report|file|original)(?: \(.{0,40}\))?$",
        ),
        (
            "tag line",
            (
                r"(?:tags|topics|filed under|categories|keywords|posted in|sections?|more about|"
                r"more on): ?[^.]{0,200}$"
            ),
        ),
        ("navigation", r"(?:home|news|world)(?: ?[›»>/|→] ?[^.]{1,60})+$"),
        (
            "navigation",
            (
                r"(?:(?:home|news|world|politics|business|economy|sports?|opinion|culture|science|technology|tech|"
                r"health|travel|lifestyle|weather|video|photos|podcasts|archive|about|contact|search|subscribe|"
                r"sign in|log in|menu|more)(?:[\s|•·/,]+|$)){3,}$"
            ),
        ),
        ("navigation", r"page \d{1,4}(?: of \d{1,4})?$"),
        (
            "navigation",
            (
                r"(?:jump|skip|go|back|return) to (?:the )?(?:\w+ ){0,2}(?:content|navigation|search|menu|top|"
                r"homepage|comments?|footer|article|page|section)$"
            ),
        ),
        (
            "invitation",
            r"(?:do you have|got|have) (?:a|any) (?:news )?(?:tip|story|confidential tip)s?\b.{0,120}[?!]",
        ),
        (
            "invitation",
            r"(?:support|donate to|help us)\b[^.]{0,60}\b(?:journalism|independent media|our work|newsroom)\b",
        ),
        ("invitation", r"(?:you can )?(?:write|contact|email|reach) (?:to )?us at\b[^.]{0,60}\.?$"),
        (
            "editor's label",
            (
                r"this (?:article|story|post) (?:was|has been) (?:originally |first )?(?:published|updated|"
                r"amended|translated|edited)\b[^.]{0,40}(?:automatically|machine)[^.]{0,40}\.?$"
            ),
        ),
    )
)  # fmt: skip

SECTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("about", r"about (?:this|the|our) (?:blog|authors?|writers?|project|series|newsletter|site)\W*$"),
        (
            "comments",
            (
                r"(?:leave a (?:reply|comment)|\d{1,5} (?:comments?|responses)|comments? \(\d{1,5}\)|"
                r"reader comments)\W*$"
            ),
        ),
        (
            "other stories",
            (
                r"(?:(?:related|latest|recommended|popular|recent|top|more|other|trending|most read|most popular|"
                r"editor.?s.? picks?)(?: (?:articles?|stories|news|posts?|topics?|content|coverage|reading|now|"
                r"for you|headlines|from [^.]{1,40}|on this (?:story|topic)))?|you (?:may|might) also (?:like|"
                r"be interested in)|read (?:also|next)|see also|also on [^.]{1,40}|more from [^.]{1,40})\W*$"
            ),
        ),
    )
)  # fmt: skip
"""Headings of sections that are not the report, by what comes below them."""

_LABEL = re.compile(
    r"(?:read (?:more|also|next|on|our)|also read|see (?:also|more)|more(?: on this)?|"
    r"related(?: (?:story|article|video)s?)?|watch(?: (?:also|more|now|live|video))?|listen(?: to)?|"
    r"video|photos?|images?|pictures?|file photo|file|caption|(?:image|photo|picture|video) caption|"
    r"graphic|map|illustration)(?: ?:|  ?[»>›|]| -(?= )) ?",
    re.IGNORECASE,
)  # fmt: skip
POINTERS = re.compile(r"(?:read|also read|see|more|related)\b", re.IGNORECASE)
"""Labels that point to another story, as against those that stand before a caption."""

_AUTHOR_BOX = re.compile(
    r"about (?:the|our|this) (?:authors?|writers?|contributors?|reporters?|correspondents?) ?(?::| [-–—] )",
    re.IGNORECASE,
)
_SHARES = frozenset(
    "share sharing tweet pin post print email mail copy link save like send follow this on via by to it with and or "
    "story article page in whatsapp telegram facebook twitter x linkedin reddit messenger pinterest viber vkontakte vk "
    "bluesky threads mastodon instagram youtube tiktok flipboard pocket digg tumblr wechat weibo line signal".split()
)
"""Words of a row of sharing buttons; the row is one when it holds at least two of NETWORKS or "share" and one."""

_NETWORKS = frozenset(
    "email whatsapp telegram facebook twitter linkedin reddit messenger pinterest viber vkontakte vk bluesky threads "
    "mastodon instagram youtube tiktok flipboard tumblr wechat weibo tweet pin".split()
)
_BARS = re.compile(r" *[|•·] *")
_NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def furniture(line: str) -> str | None:
    """Why the whole of `line` is site furniture, or null."""
    bare = line.strip(" \t\u00a0[]()|•·-–—*:>»›<«‹#")
    if not any(c.isalpha() for c in bare):
        return "player" if re.fullmatch(r"(?:\d{1,2}:)+\d\d(?:\s+(?:\d{1,2}:)+\d\d)*", bare) else _without_words(line)
    if _AUTHOR_BOX.match(bare):
        return "author box"
    if len(bare) > 400:
        return None
    if _NOT_WORDS.sub(" ", bare.lower()).strip() in PHRASES:
        return "page control"
    if _is_share_row(bare):
        return "sharing"
    for reason, pattern in PATTERNS:
        if pattern.match(bare):
            return reason
    parts = [part for part in _BARS.split(bare) if part]
    reasons = [furniture(part) for part in parts] if 1 < len(parts) <= 12 else [None]
    return reasons[0] if all(reasons) else None


def _is_share_row(bare: str) -> bool:
    words = _NOT_WORDS.sub(" ", bare.lower().replace("e-mail", "email")).split()
    if len(words) < 2 or not _SHARES.issuperset(words):
        return False
    networks = len(_NETWORKS.intersection(words))
    return networks > 1 or (networks == 1 and bool({"share", "tweet", "follow"}.intersection(words)))


def section(line: str) -> str | None:
    """The kind of section that a heading opens below the report (`about`, `comments`, `other stories`), or null."""
    if len(line) > 80:
        return None
    return next((name for name, pattern in SECTIONS if pattern.match(line.strip())), None)


def label(line: str) -> str | None:
    """The label at the start of `line` ("Read more:", "WATCH:") with what divides it from the rest, or null."""
    match = _LABEL.match(line)
    return match[0] if match is not None else None


def _without_words(line: str) -> str | None:
    return None if any(c.isdigit() for c in line) else "no words"
