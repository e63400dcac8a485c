"""How English abstentions in a model's own words are put: patterns, one a line, for single clauses.

Read by `clauses`. A line is a row of words to be found in a
clause, folded and without articles: `a|b` is one of the two, `a_b` two words, `a-` any word that
begins so, `a?` may be missing, `~3` up to three words of any kind. Whatever else stands in the
clause is checked elsewhere: it may hold no name, number or quotation that the question has not.
"""

_INFORMATION = (
    "information|info|knowledge|data|detail|details|context|record|records|evidence|facts|answer|"
    "answers|documentation|specifics|mention|reference|references|source|sources|statistics"
)
# Of which there can be none without anything being claimed ("there is no evidence" is a claim).
_HELD = _INFORMATION.replace("|evidence", "")

_ATTACHED = "file|files|image|images|picture|photo|sheet|worksheet|pdf|screenshot|diagram"

# The speaker, or what the speaker was given, does not hold the answer.
DECLINES = f"""
i|we|model|assistant ~2 do_not|dont|did_not|didnt|does_not|doesnt ~2 have|possess|hold ~6 {_INFORMATION}|access|idea|clue|insight|insights|memory|understanding|background|expertise|trivia|figures|recommendations|way_of_knowing|capability|ability|opinion|opinions|preference|preferences
i|we|ive|model ~2 have|has|got ~1 no ~4 {_INFORMATION}|idea|access|clue|memory|recollection|way_of_knowing|way_to
i|we|model ~1 lack ~
language_model|ai|assistant|model without browsing|internet|access|live|search|tools|tool ~
i|we ~2 cannot|cant|can_not|could_not|couldnt ~2 answer|say|tell|determine|provide|give|find|confirm|verify|identify|recall|remember|offer|comment|predict|access|help|assist|assess|judge|evaluate|diagnose|advise|vouch|gauge|appraise|rule_out|specify|speculate|generate|locate|browse|supply|name|discuss|understand|see|state|pinpoint|ascertain|establish|discern|fulfil|fulfill|comply|guess|be_sure|be_certain|know|think_of|come_up|accurately|definitively|reliably
i_am|im|we_are|were|i_was|i ~2 unable_to|not_able_to|not_in_position_to|unsure|uncertain|unaware|unfamiliar
i_am|im|we_are|i|we ~1 not ~2 aware|familiar|knowledgeable|acquainted|comfortable|qualified|able_to
i_am|im|we_are|i|we ~1 not ~2 sure|certain|confident what|who|whom|which|when|where|how|why|if|whether|about|of|that|enough|to
i|we ~2 do_not|dont|did_not|didnt ~2 know|recall|remember what|who|whom|whose|which|when|where|how|why|if|whether|about|of|anything|any|enough|for_sure|exactly|answer|much
i|we ~2 do_not|dont|did_not|didnt ~2 recognize|recognise|understand|feel_comfortable|feel_confident|want_to_guess|want_to_speculate
i|we|ive ~1 have_not|havent|have_never|had_never|never|ive_never ~1 heard|come_across|encountered|seen
i|we|id|ill|ive ~2 must|have_to|had_to|got_to|will|would_rather|prefer_to|need_to|id_rather|would_prefer ~1 decline|abstain|refrain|pass|not_answer|not_guess|not_speculate|not_say
no ~2 {_HELD} ~4 available|accessible|found|exists|provided|given|about|on|regarding|of|for|in|to|was|is
there_is|there_are|theres|there_seems_to_be|there_appears_to_be|there_isnt|there_is_not|there_arent ~1 no|not|any|enough|insufficient ~4 {_HELD}|way_to
{_INFORMATION} ~14 is|are|was|were|isnt|arent|seems|appears not|unavailable|currently_not|currently_unavailable|limited ~4 available|accessible|found|provided|specified|included|mentioned|clear|public|given|to_be|known_to_me|me
{_INFORMATION} ~10 is|are|was|were unavailable|lacking|missing|not_available|inaccessible
not_enough|insufficient|lack_of|without_more|without_additional|without_further|without_knowing|without_access ~2 {_INFORMATION}
passage|text|context|article|document|paragraph|excerpt|question|prompt|source|sources|documents|story|report ~4 does_not|doesnt|do_not|dont|did_not|didnt ~3 contain|mention|provide|specify|say|state|include|give|indicate|answer|discuss|address|offer|reveal|explain|describe|list|name|tell|cover|disclose|support|go_into|touch_on|touch_upon|elaborate|deal_with
is|are|was|were|isnt|arent|wasnt ~1 not|isnt|never ~2 mentioned|specified|stated|provided|given|included|discussed|described|addressed|answered|explained ~3 in|by|within ~2 passage|text|context|article|document|paragraph|question|information|source|sources|story
question ~3 cannot|cant|can_not|could_not|is_impossible_to|is_unable_to ~2 be|answer ~1 answered|determined|resolved
question|it ~2 is ~1 unanswerable|impossible_to_answer|not_answerable
cannot|cant|can_not|could_not|couldnt ~1 be ~1 determined|answered|ascertained|established|verified|confirmed|inferred|computed|calculated|worked_out|pinned_down|deduced|derived|reconstructed|recovered|known|settled
impossible|not_possible|unable|not_able|not_feasible ~2 to ~2 answer|provide|determine|say|tell|know|confirm|verify|offer|specify|pinpoint|state|ascertain|predict|discuss
unable_to|not_able_to ~1 provide|answer|determine|confirm|verify|identify
beyond|outside|exceeds ~4 knowledge|scope|expertise|capabilities|training|abilities|capability|memory|what_i_know
my ~4 knowledge|training|data|information|database|memory ~6 does_not|doesnt|do_not|dont|not ~4 include|cover|extend|contain|go|have|reach|up_to_date|recent_enough
my ~3 knowledge|training|data|information|database ~3 is_limited|ends|stops|only_goes|was_cut_off|cutoff|only_extends
answer ~6 is|remains unknown_to_me|not_known_to_me|unclear_to_me|beyond_me
unclear|not_clear|uncertain ~3 what|who|which|when|where|how|whether|if|to_me|why
i_would|id|i|we_would ~1 need|require|have_to ~3 more|additional|further|look|research|check|consult|see|source|sources|verify|read
question ~3 seems|appears|is|may|might ~5 unclear|incorrect|typo|misspelled|nonsensical|unanswerable|ambiguous|incomplete|not_clear|error|misspelling|typographical|confusing|incorrectly|invalid|vague
information_provided|question ~2 is unclear|not_clear|ambiguous|incomplete|insufficient
seems|appears|may|might|there_may|there_might ~3 be ~5 misunderstanding|typo|error|mistake|confusion|misspelling|typographical
not|isnt|arent something|anything ~1 i|we|ive ~2 have|know|can|could|am|remember|recall|hold|able
i_would|id|i_will|ill|i ~1 rather|prefer_to|prefer|better|choose_to ~1 not ~2 guess|speculate|answer|say|share|comment|discuss|venture
i|we ~2 do_not|dont|lack|have_no ~2 have|sufficient|enough|any ~2 confidence|certainty ~1 in|to|about|for
nothing|none ~1 in|within|of|about ~2 prompt|question|text|passage|context|article|document|message|conversation ~2 says|states|mentions|tells|indicates|specifies|suggests|answers|identifies|gives
i|we ~2 will_not|wont|would_not|wouldnt ~2 able|share|provide|disclose|answer|reveal|guess|speculate|comment|discuss|assist|give
i|we|ive|weve ~1 have|got|ive ~2 no ~2 data|records|record
i|we ~1 have|got ~1 no ~1 results|result|figures|name|names|recollection|grounds|basis ~
it_is|its|not ~1 not_possible|impossible ~2 to ~2 give|name|count|identify|know|find|list|estimate|measure|tell|be_sure
rests_on|based_on|contains|assumes|built_on|relies_on|has|makes|involves ~2 false|incorrect|mistaken|wrong|flawed|faulty|untrue ~1 premise|assumption|presupposition|premises
premise ~4 is|seems|appears ~1 false|incorrect|mistaken|wrong|flawed|faulty|untrue
there_is|theres|there_seems_to_be|there_appears_to_be ~1 mistake|error|problem|misunderstanding ~1 in|with ~1 question|premise
i|we ~1 wasnt|werent|amnt|was_not|am_not|were_not ~1 able
i|we ~1 dont|do_not ~1 have|keep|hold ~6 memorized|memorised|committed_to_memory|at_hand|to_hand|on_hand
unanswerable
not|never|isnt|wasnt|arent|werent ~1 stated|mentioned|specified|recorded|disclosed|documented|indicated|divulged
isnt|wasnt|arent|werent|is_not|was_not|are_not|were_not ~1 given|provided
i|we ~1 have|got ~1 no ~2 date|dates|year|figure|number ~
i|we cannot|cant|couldnt|could_not ~1 pin_down|put|place ~
it|this|that|answer|figure|number|name|date|detail|which ~1 isnt|wasnt|is_not|was_not|is_never|was_never ~1 stated|mentioned|specified|provided|indicated|disclosed|given|described|reported
is|are|was|remains|its unknown_to_me|unfamiliar_to_me|not_known_to_me|new_to_me
escapes|eludes me
ill|id|i_must|i_will|i_would|i_have_to|so_id|so_ill|and_id ~1 have_to? say|admit|confess|concede ~1 i|we ~1 dont|do_not|cannot|cant know|say|tell
there ~1 doesnt|does_not|dont|do_not|didnt ~1 seem|appear ~3 be ~4 {_HELD}
cannot|cant|can_not|could_not|couldnt|not ~1 be ~3 predicted|known_in_advance|foreseen|forecast|forecasted|estimated|given
you ~1 havent|have_not|didnt|did_not|dont|do_not ~2 told|tell|say|said|specified|specify|provided|provide|given|give|mention|mentioned|include|included|state|stated
depends|depend ~1 on ~1 which|what|who|whom|whether
no ~1 way ~1 to|of|for ~2 know|tell|find|verify|be|check|see|knowing|telling|finding|verifying|checking|confirming|seeing|answering|determining|identifying
impossible|not_possible|hard|difficult ~3 for ~1 me ~1 to ~1 know|say|tell|answer|verify
stumped|beats|defeats me
drawing|draw|drew ~1 blank
rests_on|based_on|contains|built_on|stems_from|involves|reflects ~2 mistake|error|misunderstanding|confusion|misconception
no|nothing|none ~1 comes|came|turns|turned|pops|springs ~1 up|to_mind
be ~2 making|inventing|fabricating ~3 up?
only ~1 you|they|she|he|time can|will|would? know|knows|tell
after|past|postdates|beyond|later_than|since|newer_than|more_recent_than ~3 my ~2 cutoff|cut_off|training|knowledge|data|update
slipped|slips|left|escaped ~1 my ~1 mind|memory
leave|leaving ~2 blank|unanswered|unmarked|open
would|id ~2 be ~1 guessing|speculating|guesswork|making_it_up|inventing
guess|guesses ~2 as_good_as mine
coming|come|came|comes|drew|drawing up? ~1 empty|short|blank|empty_handed
more_than ~1 i know|can
i|we ~1 cant|cannot|wont|will_not do that|this|so|it
would|could ~1 violate|breach|invade|infringe|compromise ~3 privacy|law|rights|safety
out_of|over|above ~1 my ~1 depth|league|head|pay|area|reach
you_have|youve ~1 got? me there?
would|id|it|thats|its ~4 guessing|speculation|guesswork|speculating|speculative|conjecture
i give_up
i|we|id|wed ~1 would|id|wed ~1 need|have to? know ~9 to answer|say|tell|calculate|determine|solve|help
article|document|table|link|chart|graph|recording|audio|video|excerpt|map|text|passage ~1 didnt|did_not|hasnt|has_not|isnt|wasnt|is_not|was_not ~2 attached|uploaded|pasted|come_through|load
my ~1 place|role|job|business|call to ~
i|we|ive ~2 do_not|dont|did_not|didnt|cannot|cant|can_not|couldnt ~1 have|see|find|open|access|view ~2 results|result|outcome|standings|attachment|attachments|{_ATTACHED}
no ~1 attachment|attachments|{_ATTACHED} ~1 is|are|was|were|has|seems|came ~2 attached|included|provided|uploaded|shared|enclosed|visible|through|with|here
there_is|there_was|theres|there_are ~1 no ~1 attachment|attachments|{_ATTACHED} ~1 attached|included|in|with|here|to|visible
attachment|attachments|{_ATTACHED} ~1 didnt|did_not|hasnt|has_not|isnt|wasnt|doesnt ~2 come|load|attached|included|arrive|arrived|uploaded|there|show|open|through|visible
my ~1 notes|records|files|memory|data ~1 hold|holds|have|has|contain|contains|show|say ~1 nothing|no ~
i|we|ive ~1 have|hold|keep|got ~1 nothing ~1 on_record|on_file|recorded|noted ~
hard|difficult|tough|tricky|impossible|too_early|too_soon ~1 to ~1 say|tell|know|judge without|with_certainty|with_confidence|for_sure|from
have|has|contains|is|theres|there_is|ive|weve|got nothing ~3 on|about ~
nothing ~1 in ~1 my|what_i
irresponsible|wrong|unwise|dishonest|misleading|unfair|reckless|misleading_of_me|wrong_of_me ~4 to ~2 name|guess|say|give|answer|claim|speculate|pick|state
you|youd|you_would ~2 have_to|need_to|must|would_need_to|should ~2 tell|give|provide|specify ~2 me|more|which|what|first
infinitely|too|many ~1 many ~2 possibilities|solutions|answers|values|unknowns
is|lies|are ~1 still? in_future|yet_to_happen|yet_to_take_place|yet_to_come
name|that|it|this|title|word|phrase ~1 doesnt|does_not|dont|do_not|didnt ~1 ring ~1 bell|bells
rings|rang|ring no bell|bells
i|we ~1 dont|do_not|cannot|cant|wont|will_not take|hold|adopt|express|have ~2 sides|side|stance|stances|position|positions|view|views|standpoint
i|we ~1 dont|do_not|cannot|cant|wont|will_not endorse|favour|favor|recommend|promote|support|advocate|back ~3 party|parties|candidate|candidates|politician|politicians|politics|side|sides|religion|religions|faith|faiths|view|views
i|we|id|ill ~1 stay|remain|keep|am|prefer_to_stay|prefer_to_remain neutral|impartial ~
i|we ~1 do_not|dont|didnt|did_not ~1 have|hold|know ~1 that|this|those|these|any_such ~
i|we|id|ill|im ~1 will|would|shall|must|have_to|need_to|going_to ~1 pass|skip ~2 this|that|question|one|it
i|we ~1 dont|do_not|wont|will_not ~1 share|give_out|hand_out|disclose|reveal|reproduce|provide ~
i|im|we|model|ai|assistant ~8 cannot|cant|can_not|couldnt|could_not|unable_to|not_able_to ~1 watch|listen|hear|view|open|read|play|browse|look|inspect|examine|feel|touch|taste|smell
i|we ~2 dont|do_not|cannot|cant ~1 have|keep|carry ~3 clock|watch|calendar|camera|eyes|browser|sensors|location|gps|tools|means
i|we|ive|weve|im ~1 havent|have_not|hasnt|wasnt|was_not|not ~1 been? updated|told|given|trained|informed|shown|taught|briefed ~
i|we ~2 have|got ~2 nothing|little|too_little ~1 to ~1 go_on|work_with|work_from|go_by|add|offer|say
me|us ~1 with? nothing|little ~1 to go_on|work_with|work_from|go_by
not|isnt|arent|wasnt|never ~1 visible|accessible|readable|legible|audible|available ~1 to|for me|us
too ~4 for me ~1 to
too ~2 limited|thin|patchy|sketchy|shallow|vague|hazy|weak|superficial|incomplete|spotty|rusty|poor|fuzzy|shaky|narrow|scant|slight|sparse to|for
my ~2 knowledge|familiarity|acquaintance|grasp|understanding|memory|recollection|training|coverage|recall|command|expertise ~10 too|only|rather|very|quite|fairly|pretty ~1 limited|thin|patchy|sketchy|shallow|vague|hazy|weak|superficial|incomplete|spotty|rusty|poor|fuzzy|shaky|narrow|scant|slight
i|we ~1 only? have|got ~2 only? ~1 superficial|passing|sketchy|patchy|partial|rudimentary|limited|vague|hazy|shallow|fragmentary ~1 grasp|knowledge|understanding|familiarity|acquaintance|memory|picture|information|idea|recollection
missing|absent|omitted ~1 from your|question|prompt|message|problem|passage|text|exercise|task|puzzle|statement
crossed|crosses|cross my ~1 path|desk|radar|mind
theres|there_is|is no ~1 telling|knowing|saying
which|what|who|whom|where|when|whose ~3 are|do|did|were|would you ~3 asking|mean|thinking|referring|interested|have_in_mind|looking|talking|curious
before ~1 i|we ~1 can|could ~2 answer|say|tell|help|work|give
i|we|id|wed ~1 need|have ~1 to ~1 know|see|hear|read
i_would|i|we|id|wed|we_would ~1 need|require ~12 to ~1 answer|say|tell|calculate|compute|determine|solve|help|work|find|give|figure|judge
you|youd|you_would|youll ~2 need_to|have_to|must|should|could|might ~2 attach|paste|upload|share|send|resend
all ~1 i|we ~1 have|can|got|see ~1 is|see ~
nothing|little ~1 to go_on|work_with|go_by
tells|tell|says|say|gives|give|reveals|reveal|told ~1 us|me|you? nothing ~2 about|of|on|regarding|concerning|for
equation|equations|condition|conditions|constraint|constraints|information|data|values|facts|clues|figures|numbers|given ~8 does_not|doesnt|do_not|dont|cannot|cant|not ~2 determine|fix|pin|suffice|settle|define|enough|sufficient
problem|question|exercise|task|puzzle|system|it|this ~2 is|seems|remains|looks|appears ~2 underdetermined|underspecified|under_specified|under_determined|ill_posed|indeterminate|not_solvable|unsolvable|not_well_defined|incomplete
one|single|two|fewer|too_few|only ~2 equation|equations|condition|conditions|constraint|constraints ~3 unknowns|variables
more|another|additional|further|second|third ~2 information|data|equation|equations|condition|constraint|fact|facts ~2 needed|required|necessary|missing
depends|depend|hinges|hinge ~10 not|isnt|hasnt|never|nowhere|unknown|unstated|unspecified ~
infinitely many ~
id|i_would be_lying|be_bluffing|be_pretending|have_to_invent|have_to_make ~
more|better luck ~9 than ~1 with|from|asking me
i|we ~1 cannot|cant|wont|will_not make|take ~2 for you
i|we ~2 cannot|cant|couldnt|could_not ~1 test|measure|check|sense|inspect
too_early|too_soon ~1 to ~1 say|tell|know|judge|predict
neither|none ~3 is|are|was|were|of_which ~1 named|given|stated|specified|mentioned|provided|identified
i|we ~1 could|can|would|id|will ~1 only|just? make|making|invent|fabricate something|one|it|them|things up?
rarely|seldom|never|not|hardly|didnt ~5 into|in|among|part_of ~1 what_i|my_training|my_data|my_sources|things_i
is|are ~1 not ~1 determined|fixed|unique|defined|pinned_down by|from|alone|here|uniquely
didnt|did_not|hasnt|has_not|havent|have_not|doesnt ~1 come_through|came_through ~
"""  # noqa: E501

# What is asked about is not there: an abstention only where no answer exists.
DENIES = """
not|isnt|arent|wasnt ~3 recognized|recognised|known|real|valid|existing|actual|official|established|recognizable|documented|standard|commonly_known|widely_known ~2 term|word|concept|name|entity|location|place|country|city|person|figure|species|animal|creature|game|sport|team|dish|food|medication|drug|medicine|product|event|show|film|band|group|company|brand|position|title|award|organization|condition|thing|language|character|region|culture|feature|substance|ingredient|in|by|within|as
does_not|doesnt|do_not|dont|did_not|didnt ~2 refer_to|correspond_to|exist|seem_to|appear_to|ring_bell|match_any ~
there_is|there_are|theres|there_was|there_were ~1 no|not ~1 such|known|recognized|record_of
no ~1 known|recognized|such|record|existing ~3 of|as|called|named|person|place|thing|city|country|term|species|game|sport|band|film|series|show|competition|event|creature|animal|drug|book|song|award|or
seems|appears|may|might|could|likely|is|as|be ~4 fictional|fictitious|nonexistent|non_existent|made_up|fabricated|imaginary|invented|misspelled|mistyped|misspelling|typo|nonsensical
was|were|been ~1 cancelled|canceled|called_off|scrapped|shelved ~
never ~1 happened|occurred|existed|took_place|been|had|was|reigned|ruled
there_is|there_was|there_are|there_were|theres|there_has_never_been ~1 no ~
has|have|had|does_not_have|doesnt_have|did_not_have|didnt_have ~1 no|any|never ~
nobody|no_one|noone|none|scientists|experts|one|we|people ~1 can|cannot|cant|can_not ~1 predict|foresee|forecast|know|say
cannot|cant|can_not ~1 predict|forecast|foresee ~
nobody|no_one
there doesnt|does_not|didnt|did_not ~1 seem|appear ~1 to_be|exist
remains|remain to_be seen|decided|determined
no ~3 has|have ~1 been ~1 announced|chosen|selected|named|decided|appointed|picked|set|fixed|elected|determined|published|confirmed|scheduled
well|we|you|must|to ~2 wait_and_see|have_to_wait ~
no_longer ~1 has|have|had|exists|exist ~
wait_and_see|time_will_tell|up_in_air|anyones_guess
its|is|remains|are ~1 unknown|not_known|unpredictable|unknowable
does_not|doesnt|did_not|didnt|has_not|hasnt|do_not|dont ~2 have|had ~
there_is|there_was|there_are|there_were|theres ~2 no|not ~
there_isnt|there_arent|there_wasnt|there_werent ~1 any|a|an ~
no ~6 goes_by|go_by|went_by|bears|has|carries|carry ~1 name ~
not|isnt ~1 name_of ~1 any|a|actual|real
assumes|presupposes|presumes|implies ~
no ~1 forecast|forecasts|prediction|model|estimate ~3 reach|reaches|extends|extend|goes|go|covers|exists
died|die|dies|buried with|together_with him|her|them
took|taken|take|went ~3 to ~1 grave
lost ~1 to|in ~1 history|time|posterity
is|remains|are|remain|was ~1 a? ~2 mystery|enigma
history|tradition|sources|records|chronicles|chroniclers|historians|accounts|annals|archives|biographers|legend|time|posterity ~2 has_not|have_not|hasnt|havent|did_not|didnt|do_not|dont|does_not|doesnt|never|is|are ~2 preserved|preserve|recorded|record|kept|keep|handed_down|transmitted|tell|say|told|said|agree|know|silent|remember|pass|mention|name|names|record|reveal
nobody|no_one|noone|none ~1 knows|can_say|can_tell|can_know|could_say|could_know|could_tell|has_counted|has_ever_counted|has_measured|has_ever_measured|is_sure|can_be_sure|can_answer
no ~1 exact|definitive|precise|reliable|official|verified|known|agreed ~1 figure|number|count|answer|value|date|total|figures ~1 exists|exist|is|can|has|available
"""  # noqa: E501

# What stands beside it and answers nothing: apologies, reasons, advice, offers.
SUPPORTS = """
sharing|disclosing|giving|revealing|publishing|posting ~8 would_be|is|could_be violation|breach|invasion|infringement ~4 privacy
consulting|checking|asking|contacting|searching ~8 would|could|should|may|might|will be|give|help|provide|tell ~
ill|id|i ~2 leave ~3 to_you|up_to_you
im|i_am|we_are ~2 sorry|afraid
explanation|reason|reasoning|justification|rationale|comment
sorry|apologies|unfortunately|regrettably|sadly|thanks|thank_you|please|however|i_see|and|or|as_such|hello|hi
i|my|our|we ~2 apologize|apologise|apologies|regret
could|can|would|will|may you|i|we ~
you|its ~3 better|best ~1 off|to|asking|ask
you|youd|youll|you_would ~2 need|have|want to ~2 ask|check|consult|contact|call|look|see|speak|talk|search|visit|glance|ring|phone|email|write|try|go|refer|turn|get
i|we|id|let_me ~1 point|direct|refer|send|steer you ~
look|ring|phone|email|message|browse|search|read|go_to|get_in_touch|have_look|have_a_look|turn|speak|talk|write ~
sorry_to ~
honestly|truthfully|frankly|admittedly|alas
one|two|three|four|several|more unknowns|variables|equations
i|id ~1 wish|wished|love_to|like_to|hope ~
let_me be|say|admit|note|start ~
to_be|being ~1 honest|frank|fair|clear|upfront|candid|transparent
ask|speak_to|talk_to|call|reach_out|turn_to|write_to ~
for ~9 please|try|check|consult|see|visit|contact|ask|refer
if you ~
let_me_know|feel_free|is_there_anything|how_can_i|how_else|i_hope|i_look_forward|good_luck|happy_to
i|we|id|its|it_is|it_would ~2 recommend|suggest|advise|encourage|recommended|suggested|advisable|best_to
you ~2 may|might|can|could|should|will|would|need ~2 want_to|wish_to|try|check|consult|refer|find|look|visit|contact|search|need_to|have_to|be_able_to|also|ask|reach|verify
try|check|consult|refer_to|visit|contact|see|look_up|look_at ~
as|being ~1 ai|assistant|large_language|language|chatbot|model ~
i_am|im|i_was|we_are|i ~2 ai|language_model|assistant|artificial|chatbot|model|trained|designed|created|programmed|here_to|happy_to|always|still_learning|glad_to
my ~3 last|latest|most_recent|current|knowledge|training|data|purpose|responses|answers|information ~
as_of ~2 my|last|knowledge|training|latest
for|to_get|to_find|to_obtain|to_provide|to_give|to_answer|in_order_to ~4 information|answer|details|data|question|up_to_date|assistance|help|results|guidance
more|additional|further|specific|without ~3 context|information|details|detail|clarification|research|specifics|background ~
i_will|ill|i_would|id|i_can|i_may|i_might|i_could|ill_be|we_can ~2 be ~1 happy|glad|able|pleased|better_able
i_will|ill|i_can|i_could|i_would ~1 do_my_best|try|gladly|then ~
it|this|that|name|term|they|which|you ~3 may|might|could|seems|appears|possible|is_possible|likely ~4 misspelled|misspelling|misspelt|typo|fictional|fictitious|nonexistent|non_existent|exist|recognized|known|different|refer|referring|refers|error|newer|new|obscure|niche|outside|specific|misunderstanding|mistake|recent|mistyped|regional|local|available|meant|incorrect|confused|made_up|lesser_known|differently|brand|alternative|specialized
it_is|its|thats|that_is ~2 possible|likely|best_to ~
i|we ~2 dont|do_not want_to ~3 give|provide|make|mislead|guess|invent
rather_than|instead_of ~1 make|making|guess|guessing|invent|inventing|speculate|speculating|giving|give ~
id|i_would|id_only|i_would_only ~1 only? be ~1 guessing|speculating
it|he|she|they|there|that doesnt|isnt|does_not|is_not|wasnt|didnt|does|hasnt
only|passage|text|it|article|context ~2 only|just ~1 mentions|states|says|discusses|refers|talks|describes|mentioned|provides
passage|text|article|context|document|paragraph|story|excerpt|problem|it|author ~2 mentions|discusses|describes|refers|talks|gives|covers|lists
i|ive|we ~2 looked|searched|checked|read|went|gone|combed|reread ~2 through|for|my|memory|passage|text|context|article|document|everything|it
depends|depend|vary|varies ~1 on ~1 many|various|several|different|individual ~2 factors
there_are|there_is|theres ~1 several|many|multiple|few|different|various|number|possible|dozens|hundreds|lots|plenty|numerous|countless|scores ~
decision|choice|that|it ~3 is|remains|be ~1 yours|up_to_you
sources|accounts|writers|historians|scholars|records|authors|versions|reports|estimates ~3 contradict|disagree|differ|conflict|vary|diverge
i|ive|we ~1 tried|attempted|considered|went_through|thought ~
your? question ~2 is|seems|appears ~4 specific|hypothetical|interesting|good|great|difficult|about|asks|asking
i|we|my ~2 aim|strive|try|goal ~2 to ~
information ~3 may|might|could|can|is|was ~2 change|be|vary|outdated|limited|only
we|i|you|one ~1 only ~1 learn|learns|hear|know|told|read ~
based_on|according_to|given|from ~3 information|passage|text|context|question|knowledge|data|training|sources
fictional|fictitious|nonexistent|imaginary|made_up ~
that|this|it ~1 would|will|could help|allow|enable
it_is|its ~1 important|crucial|essential|vital|necessary|recommended to ~3 reach|consult|seek|contact|verify|check|call|note|follow|remember|refer
my_role|my_purpose|my_goal|my_abilities|my_capabilities ~
more ~3 would_be|is|are needed|helpful|required|necessary
perhaps_we|perhaps_you|perhaps_i|maybe_you|maybe_i ~
therefore|thus|so|hence ~1 i|we
local|regional|national|city|municipal|official|relevant|reliable|specialist|historical ~1 archive|archives|library|libraries|museum|historian|historians|website|sources|authorities|office|records|database ~
"""  # noqa: E501

# An answer that is only guessed is an answer. First what a speaker says of itself.
OWN_GUESSES = """
i_think|i_believe|i_guess|i_suppose|i_assume|i_suspect|i_imagine|my_guess|best_guess|i_would_guess|id_guess|id_say|i_would_say|i_would_go|id_go|educated_guess|if_i_had_to|i_would_speculate|my_answer|id_bet|i_bet|i_would_answer|id_answer|comes_to_mind
my ~3 knowledge|memory|understanding|recollection ~2 suggests|suggest|says|tells|indicates|points|is_that
"""  # noqa: E501
GUESSES = """
probably|perhaps|maybe|possibly|presumably|most_likely|likely|apparently|supposedly|conceivably
might_be|may_be|could_be|must_be|might_have_been|may_have_been|could_have_been|should_be|might_well|rumored|said_to_be|considered_to_be|thought_to_be|believed_to_be
"""

CONTRASTS = (
    "but|however|though|although|(?<=, )yet|^yet|nevertheless|nonetheless|whereas|"
    "(?<=, )still|^still"
)
