"""The formulas of the trade for an answer, a refusal and a silence, as closed lists of words.

Decides which words say which outcome; refuses to decide who was asked, which `response` reads from the parse.
"""

from __future__ import annotations

import re


def phrases(*formulas: str) -> re.Pattern[str]:
    """One of `formulas`, whole words, any case."""
    return re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in formulas), re.IGNORECASE)


_NOT = (
    r"(?:did not|didn['’]t|has not|have not|hasn['’]t|haven['’]t|had not|hadn['’]t|never|failed to|(?:has|have"
    r"|had|is)"
    r" yet to)\s(?:\w+\s)?(?:\w+ly\s)?"
)
_POLICY = r"(?:do|does|did) not (?:generally |usually |normally |publicly )?comment on"
_SAID = r"(?:said|wrote|stated|replied|responded|answered|told|confirmed|insisted|denied).{0,40}\b"
_ASKED_FOR = r"(?:questions?|requests?|calls?|e-?mails?|messages?|letters?|enquiries|inquiries)"
_REFUSED = r"(?:decline[ds]|declining|refuse[ds]|refusing)"
_ASKER = (
    r"(?:magazine|newspaper|paper|panel|group|agency|broadcaster|programme|us|questions?|letters?|requests?"
    r"|quer(?:y|ies)"
    r"|findings|allegations|journalists?|reporters?|e-?mails?|inquir(?:y|ies)|enquir(?:y|ies)"
    r"|(?-i:[A-Z])(?!rs?\b)\w+(?=\s(?:that|in|by|on|with|saying)\b|[.,]))"
)
OUTCOMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "declined",
        phrases(
            rf"{_REFUSED}\sto\s(?:comment|discuss|answer|respond|speak|elaborate|engage|talk|say)",
            rf"{_REFUSED}\sto\s(?:provide|explain|give|confirm|meet|see|receive|be (?:drawn|interviewed|quoted"
            rf"|named))",
            rf"{_REFUSED}\s(?:to be |all |any |our |the |repeated |several |multiple "
            rf"|further ){{1,3}}(?:requests?|interviews?|comment)",
            r"(?:turned down|rejected|rebuffed)\s(?:our|my|repeated|several|all)\s"
            r"(?:\w+\s){0,2}(?:requests?|invitations?) (?:for"
            r"|to) (?:an? )?(?:\w+ )?(?:interview|comment|speak"
            r"|discuss|respond|meet|be interviewed)",
            r"refrain(?:ed|s|ing)? from (?:(?:any |all |making (?:a |any )?|offering (?:a |any )?)?comments?"
            r"|commenting|answering|responding"
            r"|replying|discussing)",
            r"(?:put|slammed) (?:down the (?:tele)?phone|the (?:tele)?phone down)|ended the (?:call"
            r"|conversation)|cut (?:the call|off the call|the line)",
            r"told (?:us|me|our \w+|reporters?) to (?:leave|go away|stop calling)",
            rf"{_REFUSED}\sto\s(?:reveal|disclose|identify)\s(?:any\s|further\s|more\s)?(?:details|information"
            rf"|figures|how"
            r"|who|what|whether|where|why)",
            rf"{_REFUSED}\s(?:requests?|an?\s(?:\w+\s)?(?:request|interview|invitation to comment)|(?:all )?comment)",
            r"(?:had|has|have|offered|with|made)\sno\s(?:immediate\s|further\s|official\s)?comment",
            r"no[ -]comment",
            r"nothing (?:further |more )?to (?:add|say)",
            r"(?:did|do|does) not (?:want|wish) to (?:comment|discuss|speak|be quoted|be interviewed|answer|give|talk"
            r"|respond|elaborate|provide)",
            r"(?:(?:would|will|could|can) ?not|wouldn['’]t|won['’]t) (?:be (?:commenting|discussing)"
            r"|(?:publicly |further )?(?:comment|discuss|be drawn"
            r"|be interviewed|be quoted|elaborate|go into details?))",
            r"(?:would not|wouldn['’]t) (?:say|explain|confirm|answer|talk|speak)",
            r"(?:would|will|could|did) neither confirm nor deny",
            r"hung up",
            r"(?:referred|directed|redirected|forwarded|passed|pointed|deferred)\s(?:\w+\s){0,2}?(?:questions"
            r"|requests|queries|inquiries|enquiries"
            r"|journalists|reporters|us|me|our \w+|comment)(?: about [^.;,]{1,40}?)?\s(?:on )?to",
            r"did not (?:make|let) [^.;,]{1,40} (?:available|speak)",
            _POLICY,
        ),
    ),
    (
        "no reply",
        phrases(
            _NOT + r"(?:respond|reply|repli|answer|return|react|comment)(?:ed)?",
            r"(?:do|does) not (?:respond|reply|answer)",
            _NOT + r"(?:pick(?:ed)? up|receive[d]?\s(?:a|any)\s(?:response|reply|answer))",
            _NOT + r"(?:provide|offer|send|give)[d]?\s(?:a|any|an)\s(?:\w+\s)?(?:comment|response|reply|answer)",
            _NOT + rf"(?:address|acknowledge|take up|engage with)(?:ed)?\s(?:\w+\s){{0,4}}?{_ASKED_FOR}",
            _NOT + r"(?:give|gave|given|provided?|offer(?:ed)?|sen[dt]|supplied|supply|issued?|submit(?:ted)?|made)\s"
            r"(?:(?:a|any|an|its|their)\s)?(?:\w+\s)?"
            r"(?:comments?|responses?|repl(?:y|ies)|answers?|statement|explanation)",
            rf"(?:answered|addressed|acknowledged|returned)\snone\sof\s(?:\w+\s){{0,2}}{_ASKED_FOR}",
            rf"(?:answered|acknowledged)\sneither\s(?:\w+\s){{0,2}}{_ASKED_FOR}",
            r"(?:acknowledged|confirmed)(?: the)? receipt(?=[^.]{0,90}\b(?:not|never|no|nothing|yet|without|none)\b)",
            r"(?:stopped|ceased|quit) (?:answering|replying|responding|returning|taking (?:our |any )?(?:calls"
            r"|questions))",
            r"(?:kept|remained|stayed|fell) silent|(?:chose|preferred) (?:silence|not to (?:respond|reply|answer))",
            r"(?:contacted|approached|asked|invited|written to)(?=[^.;]{0,60}\b(?:but|and) (?:did not do so"
            r"|did not take it up|has not(?: done so)?(?=[.;,]|$)"
            r"|had not(?: done so)?(?=[.;,]|$)|to no avail|in vain))",
            r"(?:awaits?|awaited|awaiting|waiting for|(?:(?:has|have|had) (?:not )?yet|yet) to (?:receive|see"
            r"|hear)|not (?:yet )?receive[d]?)\s(?:its|their|his|her|an?"
            r"|any|the|back)\s?(?:\w+ )?(?:reply|replies|responses?|answers?|comments?)(?! from)",
            rf"left\s(?:\w+\s){{0,3}}{_ASKED_FOR}\s(?:\w+\s)?(?:unanswered|without (?:a |any )?(?:reply|answer"
            rf"|response))",
            rf"ignored\s(?:\w+\s){{0,3}}{_ASKED_FOR}",
            r"(?:gave|sent|offered|provided|made) no (?:immediate )?(?:answer|reply|response)",
            r"(?<=[Nn]either\s)[^.;]{3,80}?\b(?:answered|responded|replied|commented)",
            r"(?:couldn['’]t|wasn['’]t|not)\s(?:\w+\s)?(?:be\s)?(?:reached|returned|answered)",
            r"(?:could not|was not|were not|not)\s(?:\w+\s)?available for comment|unavailable for comment",
            r"went unanswered|unreturned|were unsuccessful|was unsuccessful",
            r"(?:without|no|received no)\s(?:immediate\s)?(?:response|reply|answer|comment)",
        ),
    ),
    (
        "replied",
        phrases(
            _SAID + r"in (?:a|an|its) (?:written |e-?mailed )?(?:response|reply)",
            _SAID + r"statement to",
            _SAID + r"in response to (?:questions|a request|our|written)",
            _SAID + r"(?:when asked|asked (?:about|for comment))",
            r"(?:said|told|confirmed|wrote|denied|insisted"
            r"|acknowledged)\b(?:\s[\w’'-]+){0,4}?\s(?:by (?:(?:tele)?phone"
            r"|e-?mail|text message|letter)|in (?:an e-?mail|a text message|writing|a letter|a phone call)"
            r"|over the phone)",
            r"told (?:us|me|this \w+|the \w+|(?-i:[A-Z])\w+)\s(?:by (?:letter|e-?mail|(?:tele)?phone|text|fax"
            r"|note)|in (?:writing|an? \w*\s?"
            r"(?:letter|e-?mail|reply|response|message|note)|reply|response)|over the phone|when (?:asked"
            r"|contacted|reached))",
            r"said in a (?:\w+ )?statement to (?:the (?-i:[A-Z])|this|us|me)\w*",
            r"(?:wrote|written) back|(?:confirmed|denied|acknowledged|explained|stated|insisted|said) in writing",
            r"(?:replied|answered|responded)(?=,?\s(?:on\s(?:\w+day|\d)|within\s(?:\w+\s){1,2}(?:minutes|hours?"
            r"|days?|weeks?|months?)|by\sreturn|after\s(?:\w+\s)"
            r"{1,2}(?:hours?|days?|weeks?|months?)|late|only|saying|stating|through|via|at\slength"
            r"|with\san?\s(?:\w+\s){0,2}(?:statement|letter|e-?mail|line"
            r"|sentence|denial|message|note)|:))",
            rf"(?:replied|responded|answered)\s(?:in writing\s)?to\s(?:the\s|a\s|our\s|written\s)*{_ASKER}",
            r"(?:replied|answered)\s(?:on\s\w+\s|by\s[\w-]+\s|in\s\w+\s)?that",
            r"(?:replied|answered)(?=\s(?:politely|briefly|promptly|in writing|by \w+|in (?:one|a|two)|on \w+day)"
            r"|\s?[.,;]|$)",
            r"(?:(?:when\s)?asked (?:about|for|whether|why|how)|contacted|reached|approached|questioned about)"
            r"(?=\b[^.;]{0,60},\s(?!(?:but|and)\b)[^.;,]{0,60}?(?:said|told|denied|replied|insisted|confirmed"
            r"|wrote)\b)",
            r"in (?:a|its) (?:letter|reply|response|written reply|statement) to the (?:panel|group|newspaper"
            r"|committee)"
            r"(?=,\s)",
            r"(?:given|offered) (?:an|the) (?:opportunity|chance) to (?:respond|reply|comment)"
            r"(?=[^.;]{0,40}\b(?:and|but)\s(?:said|denied|replied|rejected)\b)",
        ),
    ),
    (
        "contacted",
        phrases(
            r"contacted|approached|reached out to|asked|requested comment from|sought (?:\w+\s)?comment from|wrote to"
            r"|invited",
            r"put (?:the|its|these|our) (?:findings|questions|allegations) to|sent (?:\w+\s)?questions to",
        ),
    ),
)
