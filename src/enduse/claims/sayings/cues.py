"""The words that say that somebody says, thinks or wants: one class and a few frames a word. Nothing is decided here.

To add a cue, put its base form into one class of VERBS or NOUNS, and into the frames it can stand in. A verb that is in
no frame takes a clause or a quotation only.
"""

from __future__ import annotations

ASSERT, HEDGE, DENY, ACCUSE, CONFIRM, WARN, DECLINE, ASK, ATTITUDE, JUDGE = (
    "assert",
    "hedge",
    "deny",
    "accuse",
    "confirm",
    "warn",
    "decline",
    "ask",
    "attitude",
    "judge",
)
CLASSES = (ASSERT, HEDGE, DENY, ACCUSE, CONFIRM, WARN, DECLINE, ASK, ATTITUDE, JUDGE)
"""What a cue does with its content.

`assert`, `confirm` and `warn` tell it, `hedge` tells it with a reservation, `accuse` charges somebody with it, `deny`
tells its opposite; `decline`, `ask`, `attitude` (want, hope, know) and `judge` (praise, oppose) tell nothing that
happened."""

_VERBS = {
    ASSERT: "say tell add announce state report claim note argue explain write reveal show disclose testify "
    "assert observe continue declare maintain reiterate remark comment tweet retweet post recall conclude "
    "insist stress emphasize emphasise underscore underline highlight contend mention point reply respond "
    "answer retort quip joke boast brag proclaim read cite document record determine assess count "
    "establish verify ascertain estimate calculate predict forecast assure inform notify remind agree "
    "concur clarify specify indicate signal imply reason theorize theorise counter repeat echo blog email "
    "text exclaim shout yell chant scream sing muse lament bemoan marvel gush scoff opine posit describe "
    "detail outline list find publish quote log tally track trace register call label brand term deem dub "
    "characterize characterise portray depict paint hail tout compare liken equate boil sum elaborate "
    "persist refer reference allude talk speak discuss address relate recount narrate chronicle invoke "
    "stipulate decree rule vow promise pledge swear guarantee unveil threaten propose telegraph profess "
    "preach pronounce deliver issue advertise broadcast headline communicate convey interject volunteer "
    "pontificate rail seethe fume vent rejoice attest caption display demonstrate illustrate summarize "
    "summarise spell dictate complain gripe grumble identify recognize recognise articulate overrule "
    "pitch rate rank score "
    "depose brief print vote put place set affirm attribute credit paraphrase",
    HEDGE: "believe think suspect suggest hint speculate fear guess assume presume suppose reckon figure doubt surmise "
    "estimate imagine",
    DENY: "deny reject dismiss refute dispute rebut repudiate disavow debunk contradict",
    ACCUSE: "accuse allege blame charge fault denounce",
    CONFIRM: "confirm acknowledge admit concede confess verify certify corroborate grant",
    WARN: "warn caution advise alert forewarn",
    DECLINE: "decline refuse",
    ASK: "ask demand urge request inquire enquire query question wonder implore beg beseech plead press challenge "
    "encourage exhort order instruct direct invite recommend advocate petition lobby grill appeal persuade",
    ATTITUDE: "want hope expect feel know wish intend plan prefer like love hate fear worry understand realize "
    "realise learn hear see remember forget anticipate decide aim consider regard view plot choose favor favour desire "
    "dream prepare contemplate accept appreciate trust enjoy care crave sense notice discover foresee envision "
    "envisage dread long yearn strive seek pray ponder weigh mull resolve determine opt perceive conceive",
    JUDGE: "praise criticize criticise condemn support oppose back endorse defend blast slam attack mock "
    "ridicule deride laud applaud welcome commend decry assail rip bash lambaste lambast chastise "
    "chastize scold rebuke admonish castigate embrace promote champion resent admire respect detest "
    "loathe despise disagree protest object express voice regret celebrate cheer renounce disparage "
    "belittle trash tease taunt insult knock chide berate vilify demonize excoriate pan savage skewer "
    "pillory downplay minimize exaggerate overstate apologize apologise approve disapprove second laugh "
    "sympathize empathize salute thank congratulate honor bristle balk chafe scrutinize compliment hammer "
    "swipe hit debate malign smear",
}
VERBS = {word: kind for kind in reversed(CLASSES) for word in _VERBS[kind].split()}
"""Base form of a verb, lower case, to its class; a word in two classes has the earlier one."""

OBJECT = frozenset(
    "deny reject dismiss refute dispute rebut repudiate disavow debunk contradict confirm acknowledge "
    "admit concede announce report claim reveal disclose describe document estimate predict allege detail "
    "outline explain cite mention note reference discuss address recall recount repeat reiterate echo "
    "emphasize emphasise stress underscore underline highlight propose suggest unveil invoke pledge "
    "promise vow demand request urge advocate recommend question challenge praise criticize criticise "
    "condemn support oppose back endorse defend blast slam attack mock ridicule deride laud applaud "
    "welcome commend decry denounce assail rip bash lambaste lambast chastise scold rebuke admonish "
    "castigate embrace promote champion resent admire respect detest loathe despise protest express voice "
    "regret celebrate renounce disparage belittle downplay minimize overstate exaggerate blame hail tout "
    "lament bemoan favor favour want expect know understand anticipate fear consider believe doubt "
    "contemplate foresee envision trust second specify threaten debate prefer chronicle love hate like "
    "plan sing tweet publicize feel appreciate suspect envisage dread crave desire taunt insult berate "
    "vilify demonize excoriate accept count log tally track trace register record list identify explore "
    "compliment articulate overrule pitch show malign smear chant weigh mull ponder spell stipulate".split()
)
"""Verbs whose noun object is what is said ("rejected the allegation")."""

NAMING = frozenset(
    "call identify recognize recognise label brand term deem dub describe characterize characterise portray depict "
    "paint view see regard consider hail dismiss denounce condemn praise criticize criticise deride cite cast reject "
    "mock tout slam blast decry rate rank compare liken equate defend attack ridicule rule declare pronounce define "
    "refer credit".split()
)
"""Verbs that call a thing something ("described the raid as a mistake", "called it a lie")."""

INFINITIVE = frozenset(
    "want hope expect wish intend plan prefer like love hate need decide aim choose seek vow promise pledge swear "
    "threaten agree decline refuse propose ask demand claim resolve prepare plot desire long yearn opt strive "
    "volunteer fear profess determine plead beg".split()
)
"""Verbs that take an infinitive ("vowed to return")."""

ORDERING = frozenset(
    "ask urge tell want expect encourage advise implore beg press challenge order instruct direct invite request warn "
    "remind exhort petition like need prefer recommend demand lobby caution persuade plead call appeal".split()
)
"""Verbs that take somebody and an infinitive ("urged Tripoli to disarm")."""

CHARGING = frozenset({"accuse", "suspect", "charge"})
"""Verbs whose object is who is charged; what with stands behind "of" or "with"."""

ADDRESSED = frozenset(
    "tell inform notify remind assure warn brief ask advise email text alert caution show promise reply".split()
)
"""Verbs whose object is who is spoken to."""

BINDING = {
    "call": "for on",
    "point": "to out",
    "speak": "of about against on out",
    "talk": "about of up",
    "complain": "about of",
    "gripe": "about",
    "grumble": "about",
    "warn": "of against about",
    "caution": "against about of",
    "refer": "to",
    "allude": "to",
    "agree": "with on to",
    "disagree": "with",
    "concur": "with",
    "joke": "about",
    "brag": "about",
    "boast": "about of",
    "wonder": "about",
    "worry": "about over",
    "care": "about",
    "know": "about of",
    "hear": "about of",
    "learn": "of about",
    "think": "about of",
    "ask": "about for",
    "rail": "against",
    "push": "for",
    "press": "for",
    "plead": "for",
    "argue": "for against about",
    "object": "to",
    "advocate": "for",
    "lobby": "for against",
    "testify": "about to against",
    "comment": "on about",
    "elaborate": "on",
    "apologize": "for",
    "apologise": "for",
    "insist": "on",
    "respond": "to",
    "reply": "to",
    "react": "to",
    "hope": "for",
    "hint": "at of",
    "marvel": "at about",
    "scoff": "at",
    "laugh": "at off",
    "bristle": "at",
    "balk": "at",
    "approve": "of",
    "disapprove": "of",
    "protest": "against over",
    "speculate": "about on",
    "decide": "on against",
    "weigh": "in",
    "believe": "in",
    "plan": "for on",
    "wait": "for",
    "long": "for",
    "dream": "of about",
    "appeal": "for to",
    "vote": "for against",
    "seethe": "over about after",
    "fume": "over about at",
    "dismiss": "as",
    "rule": "out in against",
    "lash": "out",
    "tweet": "about",
    "write": "about of",
    "feel": "about",
    "muse": "about on",
    "accuse": "of",
    "blame": "for on",
    "fault": "for",
    "charge": "with",
    "suspect": "of",
    "praise": "for",
    "criticize": "for over",
    "criticise": "for over",
    "attack": "for over",
    "mock": "for over",
    "thank": "for",
    "tell": "about of",
    "inform": "of about",
    "remind": "of",
    "aim": "for at",
    "debate": "about over",
    "inquire": "about into",
    "compare": "to with",
    "liken": "to",
    "equate": "with",
    "credit": "with for",
    "attribute": "to",
}
BOUND = {verb: frozenset(words.split()) for verb, words in BINDING.items()}
"""Verb to the prepositions and particles that open what is said ("called for a halt")."""

WEAK = frozenset(
    "continue read point call find show see record list count log tally track trace register post put place set rule "
    "sign text speak talk address deliver issue display boil relate like love hate need feel mean figure seek charge "
    "grant press back hit second sense view determine establish echo rate rank score detail spell long sum print "
    "broadcast challenge vote direct order plan prepare paint cast attribute credit underreport weigh consider notice "
    "discover learn hear understand know accept choose publish quote enjoy trust care embrace promote support "
    "oppose".split()
)
"""Verbs with other common senses: they need a subject that can speak."""

SHOWING = frozenset("show reveal indicate suggest find establish conclude record determine note".split())
"""Verbs with which a document or a picture speaks ("the ledger shows that")."""

LIGHT = frozenset(
    "make issue have raise express voice give release send repeat level offer deliver file sound publish post launch "
    "lodge reiterate echo renew submit put advance air draw share hold add bring lay show provide leave do field mount "
    "declare announce pen sign".split()
)
"""Verbs that say nothing more than their object does ("issued a warning that")."""

ADJECTIVES = frozenset(
    "sure certain confident convinced aware afraid worried concerned happy unhappy glad sorry proud adamant hopeful "
    "optimistic pessimistic skeptical sceptical doubtful insistent clear unsure uncertain upset angry furious fearful "
    "wary critical supportive dismissive willing unwilling eager determined keen reluctant ready interested "
    "disappointed surprised shocked excited thrilled grateful suspicious anxious nervous committed opposed mindful "
    "unaware".split()
)
"""Adjectives of what somebody thinks or feels ("is confident that", "was unaware of")."""

_NOUNS = {
    ASSERT: "claim report statement assertion suggestion finding announcement argument comment remark conclusion "
    "contention description explanation prediction promise pledge vow assurance message declaration testimony account "
    "view opinion mention characterization reference threat insistence reminder observation ruling theory proposal "
    "point notion rhetoric answer case speech note letter tweet post email memo",
    HEDGE: "belief suspicion speculation estimate hint assumption fear",
    DENY: "denial rejection dismissal",
    ACCUSE: "accusation allegation charge",
    CONFIRM: "admission acknowledgment acknowledgement confirmation",
    WARN: "warning caution",
    DECLINE: "refusal",
    ASK: "call demand request plea question appeal",
    ATTITUDE: "hope plan desire wish decision intention concern worry expectation willingness eagerness commitment",
    JUDGE: "criticism praise support opposition attack condemnation defense defence endorsement disdain contempt "
    "admiration complaint objection misgiving doubt outrage frustration anger",
}
NOUNS = {word: kind for kind in reversed(CLASSES) for word in _NOUNS[kind].split()}
"""Base form of a noun of saying to its class."""

SURELY = frozenset("say tell add announce warn insist claim allege argue note explain tweet write reply remark".split())
"""Verbs that hardly ever mean anything but saying."""

CLOSING = SURELY | frozenset(
    "show suggest indicate estimate reveal report state reckon calculate believe think suspect confirm affirm conclude "
    "acknowledge admit find".split()
)
"""Verbs that say what stands before them where they close a sentence (", port records show")."""
