"""What abstentions are made of, as data: phrases for the grammar in `grammar`.

Written as people write them; compared after `fold` and without English articles. To teach the
detector a language, add a line to `OTHER_LANGUAGES` (and its word for sorry to `COURTESIES`).
A phrase belongs here if it says, in that language and in any context, only that the speaker does
not know or will not answer. "It is not known" does not: it is a claim about the world.
"""

# English statements that no grammar of pronoun, negation and verb covers. May be followed by words
# of the question ("never heard of Lyon").
OPEN = """
idk|dunno|i dunno|idontknow|i dont kno|i know not|i know nothing about|i know nothing of
not sure|not certain|no idea|no clue|not a clue|not the faintest idea|not the foggiest idea
not the slightest idea|not the foggiest|haven't the foggiest|i haven't the foggiest|not an idea
don't know|do not know|dont remember|do not remember|can't remember|cannot remember|can't recall
i have never heard of|i've never heard of|never heard of|haven't heard of|i haven't heard of
i have not heard of|i am not familiar with|i'm not familiar with|not familiar with
i am unfamiliar with|i'm unfamiliar with|i have no way of knowing|no way of knowing
i forgot|i forget|i've forgotten|i have forgotten|i don't know anything about|can't say i know
i never learned|i'm not knowledgeable about|i am not knowledgeable about|i cannot verify
i can't verify|wish i knew|i wish i knew|i haven't any idea|i don't have any idea
i wouldn't know|i would not know|wouldn't know|couldn't tell you|couldn't say|can't tell you
"""

# English statements after which nothing more is to come but a courtesy.
CLOSED = """
unknown|unknown to me|unsure|uncertain|cannot say|can't say|cannot answer|can't answer|can't tell
no answer|i have no answer|i don't have an answer|no comment|hard to say
i have no answer for you|i don't have an answer for you|i do not have an answer for you
no information available|no information|no data available|i need more information
i'd have to look that up|i would have to look that up|i would need to look that up
i'd need to look that up|i'd have to look it up|i would have to look it up|it is unknown to me
that is unknown to me|i'm not the right one to ask|i am not the right one to ask
i'll have to pass|i will have to pass|i'll have to pass on that|i'll have to pass on this
this is something i don't know|that is something i don't know|that's something i don't know
it's beyond me|it is beyond me|my mind's gone blank|my mind has gone blank
not that i know of|pass|i pass
i'll pass|i abstain|i will abstain|i decline|i decline to answer|i decline to say|beats me|search me
it beats me|that beats me|your guess is as good as mine|damned if i know|hell if i know
heaven knows|god knows|who knows|how should i know|how would i know|ask me something else
i'm stumped|i am stumped|i'm clueless|i am clueless|i'm at a loss|i am at a loss|i'm in the dark
i am in the dark|i'm drawing a blank|i am drawing a blank|i draw a blank|my mind is blank
i'm drawing a complete blank|i am drawing a complete blank
my mind went blank|you got me|you got me there|you've got me|you've got me there|you have me there
it escapes me|that escapes me|the answer escapes me|my memory fails me|it slips my mind
that is beyond me|that's beyond me|that is beyond my knowledge|that's beyond my knowledge
this is beyond my knowledge|it is beyond my knowledge|outside my knowledge
that is outside my knowledge|my knowledge does not cover this|my knowledge doesn't cover this
it's not something i know|it is not something i know|this is not something i know
that is not something i know|that's not something i know|this is not something that i know
that information is not available to me|this information is not available to me
i'd rather not guess|i would rather not guess|i'd rather not say|i would rather not say
i'd rather not answer|i would rather not answer|i prefer not to answer|i prefer not to say
i would need to do some research|i'd need to do some research|you stumped me|you've stumped me
i'll pass on this one|i'll pass on that one|that one's beyond me|that one is beyond me
my memory fails me here|i haven't the first idea
i prefer not to guess|i won't guess|i will not guess|i don't want to guess|ツ
"""

# In front of an abstention, or behind it: no content of their own.
COURTESIES = """
sorry|i'm sorry|i am sorry|i'm so sorry|i'm very sorry|so sorry|my apologies|apologies|i apologize
i apologise|pardon|pardon me|forgive me|excuse me|i'm afraid|i am afraid|i'm afraid that
unfortunately|sadly|regrettably|alas|honestly|frankly|to be honest|to be frank|to tell the truth
truth be told|if i'm honest|i must admit|i must admit that|i have to admit|i have to admit that
i admit|i admit that|i must confess|i must confess that|i confess|i regret to say
well|afraid|nope|nah|yeah|hmm|hm|um|umm|uh|er|oh|okay|ok|so|no
but|and|that|never mind|that is something|this is something|question|q|good question|great question
interesting question|that's a good question|that is a good question|that's a great question
as an ai|as an assistant|as an ai language model|as a language model|as an ai model
as an ai assistant
lo siento|la verdad es que|la verdad|perdón|lamentablemente|desgraciadamente
désolé|désolée|je suis désolé|pardon
malheureusement|tut mir leid|es tut mir leid|leider|entschuldigung|mi dispiace|purtroppo|scusa
desculpe|desculpa|infelizmente|het spijt me|helaas|przykro mi|przepraszam|niestety|förlåt|tyvärr
beklager|desværre|undskyld|dessverre|valitettavasti|bohužel|promiňte|sajnos|sajnálom|din păcate
îmi pare rău|к сожалению|извините|простите|на жаль|вибачте|δυστυχώς|συγγνώμη|λυπάμαι|üzgünüm
maalesef
抱歉|对不起|對不起|不好意思|很抱歉|申し訳ありません|申し訳ありませんが|申し訳ございません|すみません|すみませんが|さあ|うーん|残念ながら
죄송합니다|죄송하지만|미안합니다|미안하지만|عذرا|آسف|للأسف|סליחה|מצטער|לצערי|क्षमा करें|माफ़ कीजिए|দুঃখিত
متأسفم|ببخشید|متاسفانه|ขอโทษ|ขออภัย|xin lỗi|rất tiếc|maaf|mohon maaf|samahani|paumanhin|மன்னிக்கவும்
"""

# In front of an abstention only: behind one they announce an answer.
OPENERS = """
i'm going to have to say|i am going to have to say|i would have to say|i'd have to say|i have to say
i'm going to say|i guess|i think|i believe|i suppose|i would say|i'd say|my answer|final answer
my final answer|the answer is|my answer is|my final answer is|my final answer is that
"""

# Whole statements in other languages, by line. May be followed by words of the question.
OTHER_LANGUAGES = """
desconocido|desconocida|no lo sé|no sé|no sé si|yo no sé|no estoy seguro|no estoy segura|no tengo idea|no tengo ni idea|ni idea|lo desconozco|lo ignoro|desconozco la respuesta|no sé la respuesta|no conozco la respuesta|no sabría decirte|no sabría decirle|no sabría decir|no recuerdo|no me acuerdo|no puedo responder|no tengo la menor idea
inconnu|inconnue|je ne sais pas|je sais pas|je donne ma langue au chat|j'en sais rien|je n'en sais rien|je ne suis pas sûr|je ne suis pas sûre|je n'ai aucune idée|aucune idée|je l'ignore|j'ignore la réponse|je ne connais pas la réponse|je ne me souviens pas|je ne saurais dire|je ne peux pas répondre|je ne sais pas la réponse|chais pas|pas la moindre idée|je n'ai pas la réponse
unbekannt|ich weiß es nicht|ich weiß nicht|ich weiss es nicht|das weiß ich nicht|weiß ich nicht|weiß nicht|keine ahnung|keinen blassen schimmer|ich habe keine ahnung|das weiß ich leider nicht|ich weiß es leider nicht|leider weiß ich es nicht|leider weiß ich das nicht|weiß ich leider nicht|ich kenne die antwort nicht|ich bin nicht sicher|ich bin mir nicht sicher|da bin ich überfragt|ich bin überfragt|keinen schimmer|ich habe keinen schimmer|das kann ich nicht sagen|das kann ich nicht beantworten|ich kann das nicht beantworten|ich erinnere mich nicht
sconosciuto|sconosciuta|non lo so|non so|non saprei|non ne ho idea|nessuna idea|non ne ho la più pallida idea|non ho idea|boh|non conosco la risposta|non sono sicuro|non sono sicura|non ricordo|non so la risposta|non posso rispondere|lo ignoro
desconhecido|desconhecida|não sei|eu não sei|não faço ideia|não tenho ideia|não tenho certeza|desconheço|não sei a resposta|não conheço a resposta|sei lá|não me lembro|não sei dizer|não posso responder
onbekend|ik weet het niet|weet ik niet|dat weet ik niet|geen idee|ik heb geen idee|ik zou het niet weten|ik ben niet zeker|ik weet het antwoord niet|ik ben er niet zeker van|weet niet
nieznane|nieznany|nieznana|nie wiem|ja nie wiem|nie mam pojęcia|nie znam odpowiedzi|nie jestem pewien|nie jestem pewna|nie pamiętam|trudno powiedzieć
nevím|to nevím|neznámé|neznámý|neznámá|není mi známo|nemám tušení|nevím to|neznám odpověď|nejsem si jistý|neviem|to neviem|nemám potuchy
nu știu|nu stiu|habar n-am|habar nu am|nu am idee|nu sunt sigur|nu sunt sigură|nu cunosc răspunsul
nem tudom|fogalmam sincs|nem tudom a választ|nem vagyok biztos benne|sejtelmem sincs
ne znam|nemam pojma|nisam siguran|nisam sigurna|ne vem|nimam pojma|не знам|немам појма|нямам идея|не съм сигурен
en tiedä|en osaa sanoa|ei aavistustakaan|ei mitään hajua|en ole varma|en muista
jag vet inte|vet inte|det vet jag inte|ingen aning|jag har ingen aning|jag är inte säker|vet ej
jeg vet ikke|vet ikke|det vet jeg ikke|aner ikke|ingen anelse|jeg er ikke sikker|jeg har ingen anelse
jeg ved det ikke|det ved jeg ikke|ved ikke|ved det ikke|aner det ikke|jeg aner det ikke|det aner jeg ikke
ég veit það ekki|veit ekki|ég veit ekki|ekki hugmynd|ég hef ekki hugmynd|ég hef ekki hugmynd um það|ma ei tea|ei tea|pole aimugi|es nezinu|nezinu|nežinau|aš nežinau|neturiu supratimo
я не знаю|не знаю|не знаю ответа|я не знаю ответа|без понятия|понятия не имею|я понятия не имею|не имею понятия|не уверен|не уверена|я не уверен|я не уверена|затрудняюсь ответить|мне это неизвестно|мне неизвестно|не помню|я не помню|неизвестно|не могу ответить|не могу сказать
я не впевнений|я не впевнена|не впевнений|гадки не маю|уявлення не маю|не маю уявлення|не маю гадки|не памʼятаю|невідомо
δεν ξέρω|δεν γνωρίζω|δεν το ξέρω|δεν το γνωρίζω|δεν έχω ιδέα|δεν είμαι σίγουρος|δεν είμαι σίγουρη|δεν θυμάμαι|ιδέα δεν έχω
bilinmiyor|bilmiyorum|ben bilmiyorum|emin değilim|hiçbir fikrim yok|fikrim yok|cevabı bilmiyorum|hatırlamıyorum|bilmirəm
未知|我不知道|不知道|我不清楚|不清楚|这个我不清楚|这个我不知道|我也不知道|我不太清楚|不太清楚|我不确定|我不確定|不确定|不確定|我不知道答案|不知道答案|我没有答案|我沒有答案|我不曉得|我不晓得|不晓得|不曉得|无法回答|無法回答|我无法回答|我無法回答|我不了解|我不记得|我唔知|唔知道|我不太确定|没有头绪|毫无头绪
わかりません|分かりません|知りません|わからない|分からない|知らない|わからないです|分からないです|存じません|存じ上げません|知らないです|私にはわかりません|私は知りません|答えがわかりません|覚えていません|不明です|見当もつきません|よくわかりません|自信がありません
모르겠습니다|모르겠어요|모르겠다|모르겠네요|잘 모르겠습니다|잘 모르겠어요|모릅니다|저는 모릅니다|몰라요|몰라|나는 모른다|전혀 모르겠습니다|저도 모르겠습니다|확실하지 않습니다|기억나지 않습니다|답을 모릅니다
لا أعرف|لا أعلم|لا أدري|لا ادري|أنا لا أعرف|أنا لا أعلم|ليس لدي فكرة|لا فكرة لدي|لا علم لي|لا علم لي بذلك|ليست لدي فكرة|ليس لدي أي فكرة|لست متأكدا|لست متأكدًا|لست متأكدة|لست متأكد|لا أتذكر|مش عارف|ما بعرف|لا أعرف الجواب|لا أعرف الإجابة
אני לא יודע|אני לא יודעת|לא יודע|לא יודעת|אין לי מושג|אין לי שמץ|אני לא בטוח|אני לא בטוחה|אינני יודע|לא זוכר
नहीं पता|मुझे नहीं पता|मुझे नहीं मालूम|पता नहीं|मैं नहीं जानता|मैं नहीं जानती|मुझे पता नहीं|मुझे पता नहीं है|मुझे नहीं पता है|मालूम नहीं|मुझे कोई जानकारी नहीं है|मुझे यकीन नहीं है|मला माहित नाही|थाहा छैन
আমি জানি না|জানি না|আমার জানা নেই|আমি নিশ্চিত নই|مجھے نہیں معلوم|مجھے نہیں پتہ|میں نہیں جانتا|معلوم نہیں|ਮੈਨੂੰ ਨਹੀਂ ਪਤਾ|મને ખબર નથી
نمی‌دانم|نمی دانم|من نمی‌دانم|من نمی دانم|نمی‌دونم|مطمئن نیستم|اطلاعی ندارم|خبر ندارم
எனக்குத் தெரியாது|எனக்கு தெரியாது|தெரியாது|தெரியவில்லை|எனக்குத் தெரியவில்லை|నాకు తెలియదు|ನನಗೆ ಗೊತ್ತಿಲ್ಲ|എനിക്കറിയില്ല|මම දන්නේ නැහැ|මම දන්නේ නැත|දන්නේ නැහැ
saya tidak tahu|tidak tahu|entahlah|saya tidak yakin|saya tak tahu|tak tahu|aku tidak tahu|kurang tahu|saya kurang tahu|saya tidak tahu jawabannya|nggak tahu|hindi ko alam|hindi ko po alam|ewan ko|wala akong ideya
tôi không biết|không biết|tôi không rõ|không rõ|tôi không chắc|tôi không chắc chắn|tôi chịu|tôi không nhớ
ฉันไม่รู้|ไม่รู้|ไม่ทราบ|ไม่ทราบครับ|ไม่ทราบค่ะ|ไม่รู้ครับ|ไม่รู้ค่ะ|ผมไม่รู้|ไม่แน่ใจ|ผมไม่ทราบ|ดิฉันไม่ทราบ|ຂ້ອຍບໍ່ຮູ້|ບໍ່ຮູ້|ខ្ញុំមិនដឹង|ខ្ញុំមិនដឹងទេ|ကျွန်တော်မသိပါ|မသိပါဘူး
sijui|sina hakika|sina uhakika|mimi sijui|ek weet nie|angazi|ban sani ba|አላውቅም|አላውቅም ይቅርታ|ma garanayo
არ ვიცი|მე არ ვიცი|წარმოდგენა არ მაქვს|չգիտեմ|ես չգիտեմ|би мэдэхгүй|мэдэхгүй|білмеймін|мен білмеймін|bilmayman|nuk e di|не ведаю|я не ведаю
no ho sé|no ho sabem|ni idea|non o sei|ez dakit|níl a fhios agam|dw i ddim yn gwybod|dwn i ddim|chan eil fhios agam|nescio|mi ne scias|mwen pa konnen
"""  # noqa: E501
