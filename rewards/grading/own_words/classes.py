"""Words by what they mean, in 33 languages: what frames of abstentions are composed of.

Read by `frames`. One paragraph a language. A line is a class, or
several that one word is at once ("nevím" is not+self+know), and its words, to be folded; `inform-`
is any word that begins so. Rows of several words are in `languages`. The classes:

- not; nobody: negators, and those that are a person
- told: what the speaker was, or was not
- sent; seen: what may come with a question; that it came
- self: who speaks; one: "something" of which it is said that the speaker has it
- know, heard: of which the speaker has none; sure: so that "not sure" is; aware: familiar, acquainted
- info: what answers are made of; notion: the same, where a speaker has to be said not to have it
- can; say: being able or possible; to answer, to tell, to find out
- will: to want, to prefer
- text; state: what was given to read; what it would do
- lack; unknown; omit: missing (info), hidden from (self), left out by (text)
- exist; real; such; fiction; yet: being there; no fake; of that kind; made up; not having happened
"""
# ruff: noqa: E501  (lines of data)

CLASSES = """
en
not: not no never none nothing nowhere nor hardly isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt wont wouldnt shouldnt aint
not+can: cannot cant couldnt unable impossible incapable
nobody: nobody noone
self: i im ive id ill me my mine we our us ai assistant
one: one something anything topic subject area thing
know: know knew known recall remember recollect recognize recognise understand place
heard: heard hear hearing across encountered encounter seen come came met read
sure: sure certain confident positive
aware: aware familiar acquainted knowledgeable versed informed conversant
info: information info data knowledge details detail record records documentation specifics mention reference references sources source answer answers figure figures context facts statistics trace entry entries listing particulars
notion: idea clue access memory recollection memories opinion inkling notion insight insights connection feed means expertise repertoire wheelhouse familiarity acquaintance grasp field remit guess hint lead evidence basis grounds forecasts prediction predictions advice recommendation recommendations diagnosis tips
can: can could able possible position way capable equipped feasible
say: say tell answer answered answering determine determined name identify identified give provide provided confirm confirmed verify verified quote share disclose reveal recommend predict predicted foresee foreseen forecast solve solved work worked find found establish established look check offer state specify infer inferred deduce deduced derive derived calculate calculated compute computed pinpoint supply produce retrieve help guess speculate assume comment say vouch cite list pull see put hand reach deliver settle decided decide explain define describe advise know known knowing telling saying tell come judge choose pick rule conclude assess evaluate diagnose gauge appraise
will: will would rather prefer want wish going choose comfortable willing like wont wouldnt shouldnt allowed decline
text: passage text article passages texts context paragraph excerpt document story problem question prompt snippet report extract statement puzzle
state: say says state states stated mention mentions mentioned contain contains contained name names named give gives given specify specifies specified tell tells told provide provides provided include includes included reveal reveals revealed indicate indicates indicated identify identifies identified answer answers answered cover covers covered disclose discloses disclosed say said list lists listed describe describes described explain explains explained supply supplies supplied address addresses offer offers discuss discusses discussed suggest suggests present refer refers written specified clear part found appear appears appeared spelled explain
lack: lack lacks lacking missing insufficient unavailable inaccessible absent scarce thin sparse patchy limited superficial sketchy gap gaps hole void
unknown: unknown unfamiliar unaware unsure uncertain unclear escapes eludes escaped eluded slipped slips fails beyond outside stumped stumps defeats new lost outstrips mystery foreign obscure closed unheard
omit: silent omits omitted omit leaves missing absent unstated unspecified unmentioned unnamed lacks unanswerable undisclosed unrecorded unsaid unexplained untold undocumented
exist: exist exists existed
real: real recognized recognised genuine
such: such
fiction: fictional fictitious nonexistent imaginary invented
yet: yet
told: told given informed shown briefed taught trained equipped

de
not: nicht nichts kein keine keinen keinem keiner keines keinerlei nie niemals weder ohne
nobody: niemand niemandem
not+can: unmoglich
self: ich mir mich wir uns mein meine meinem meinen meiner meines
know: weiss kenne wissen erinnere kennen einfallt
heard: gehort begegnet gelesen untergekommen untergekommenen
sure: sicher
aware: bekannt vertraut gelaufig bewusst informiert
info: information- daten angabe- kenntnis- auskunft antwort hinweis- einzelheit- detail- quelle- beleg- erkenntniss- aufzeichnung- unterlagen wissen
notion: ahnung zugriff zugang erinnerung meinung vorstellung schimmer
can: kann konnte konnen lage moglich vermag lasst lassen imstande
say: sagen beantworten antworten bestimmen ermitteln bestatigen nennen angeben geben finden feststellen weiterhelfen helfen vorhersagen vorherzusagen beurteilen machen bestimmt beantwortet berechnen losen raten entnehmen abrufen wissen einschatzen verraten ausrechnen errechnen berechnet ausgerechnet entscheiden
will: mochte will werde lieber ungern wollen
text: text abschnitt artikel passage kontext frage quelle dokument aufgabe textstelle auszug absatz textabschnitt
state: steht nennt enthalt erwahnt erwahnung sagt gibt angegeben genannt erwahnt hervor mitgeteilt verrat beantwortet enthalten aufgefuhrt liefert verzeichnet geht ergibt macht beschreibt spricht angesprochen
lack: fehlt fehlen mangelt mangels begrenzt luckenhaft durftig beschrankt sparlich oberflachlich
unknown: unbekannt entzieht uberfragt unklar ubersteigt passen fremd
omit: verschweigt offen
exist: gibt existiert existierte existieren bekannt
such: solche solchen solches solcher derartige derartigen
fiction: erfunden fiktiv-
yet: noch
sent: foto fotos bild bilder datei dateien anhang aufnahme video tabelle screenshot
seen: sehe sehen angekommen angehangt beigefugt hochgeladen mitgeschickt sichtbar erhalten bekommen

fr
not: pas aucun aucune daucun daucune jamais rien ni point ne
nobody: personne
not+can: impossible
self: je jai moi mes mon ma nous mest javoue jen
not+self: nai
know: sais connais souviens reconnais savoir saurais rappelle
not+self+know: jignore
told: informe dit
heard: entendu rencontre croise croisee
sure: sur sure certain certaine
aware: familier familiere courant connu connue informe
info: information- donnee- connaissance- renseignement- reponse detail- precision- trace mention source- element- indication-
notion: idee acces souvenir avis opinion
can: peux puis pouvons peut pourrais mesure possible moyen capable permet permettent parviens arrive saurais
say: repondre dire determiner fournir donner confirmer trouver verifier identifier preciser savoir indiquer renseigner predire prevoir calculer deduire etablir communiquer aider nommer prononcer juger conseiller trancher chiffrer
will: prefere veux souhaite voudrais prefererais
text: texte passage article document contexte extrait enonce question probleme
state: precise dit mentionne contient indique fournit donne permet specifie cite evoque nomme mentionnee precisee precise indique mentionne dit indiquee repond figure revele parle parlent aborde
lack: manque manquent limitee limitees limite insuffisant- lacunaire-
self+unknown: mechappe
unknown: echappe depasse inconnu inconnue
omit: muet tait
exist: existe exista existait
such: tel telle ce
fiction: fictif fictive imaginaire invente inventee
yet: encore
sent: photo image fichier piece video capture
seen: vois voir recu jointe joint jointes recue transmise envoyee visible

es
not: no ni nunca jamas ningun ninguna ninguno nada sin tampoco
nobody: nadie
not+can: imposible
self: me mi mis yo nos nuestro
self+know: consta conozco recuerdo reconozco sabria
not+self+know: desconozco ignoro
self+can: puedo podria podemos logro consigo consegui pude sabria
self+heard: oido escuchado
self: tengo dispongo cuento encuentro encontre poseo he estoy
heard: oido escuchado suena encontrado
sure: seguro segura cierto certeza
aware: familiarizado familiarizada familiar familiarizad- enterado
info: informacion datos dato detalle- respuesta referencia- conocimiento- constancia registro- noticia- fuente- mencion
notion: idea acceso recuerdo opinion
can: posible puede capaz condiciones manera forma hay
say: responder contestar decir decirle decirte determinar proporcionar confirmar dar encontrar verificar identificar precisar saber ofrecer especificar ayudar ayudarte ayudarle decirlo responderte responderle contestarte contestarle darte darle indicarte asegurarlo confirmarlo adivinar ayudarlo predecir predecirlo saberse saberlo averiguar indicar calcular deducir facilitar nombrar asegurar calcularse calcularlo calcularla aconsejar
will: prefiero quiero quisiera preferiria
text: texto pasaje articulo contexto documento fragmento pregunta enunciado problema
state: dice menciona contiene indica precisa especifica proporciona ofrece incluye aporta senala figura menciona aparece revela nombra consta mencionado mencionada dicho especificado especifican indicado habla
lack: falta faltan carezco carece limitado limitada limitados insuficiente- escaso escasa
unknown: escapa desconocido desconocida
omit: omite calla
exist: existe existio existen existido hay
such: tal tales dicho dicha ese
fiction: ficticio ficticia inventado inventada imaginario
yet: todavia aun
sent: foto imagen archivo adjunto video captura
seen: veo ver recibido adjuntado llegado llego visible
self+lack: carezco

ca
not: no ni mai cap ningu res sense tampoc
nobody: ningu
not+can: impossible
self: em mi jo meu meva meus meves nosaltres
self+can: puc podem podria
self+know: conec recordo reconec sabria
self: tinc disposo trobo he estic
not+self+know: desconec ignoro
heard: sentit
sure: segur segura cert certa certesa
aware: familiaritzat familiaritzada
info: informacio dades dada detall- resposta referenci- coneixement- constancia registre- font- mencio comentari-
notion: idea acces record opinio
can: possible pot capac manera forma
say: respondre contestar dir determinar proporcionar confirmar donar trobar verificar identificar precisar saber oferir especificar ajudar comentar
will: prefereixo vull voldria
text: text passatge article context document fragment pregunta problema
state: diu menciona conte indica precisa especifica proporciona ofereix inclou esmenta esmentat esmentada revela
lack: falta falten manca manquen
unknown: escapa desconegut desconeguda
exist: existeix existeixen existir existia
fiction: fictici ficticia inventat inventada imaginari imaginaria
yet: encara

gl
not: non nin nunca xamais ningun ningunha nada sen tampouco
nobody: ninguen
not+can: imposible
self: me min eu meu mina meus minas nos
self+can: podo podemos poderia
self+know: sei conezo lembro recordo saberia
self: teno dispono atopo atopei estou
not+self+know: descoñezo ignoro
heard: oido escoitado
sure: seguro segura certo certa certeza
aware: familiarizado familiarizada
info: informacion datos dato detalle- resposta referencia- conecemento- constancia rexistro- fonte- mencion comentario-
notion: idea acceso recordo opinion
can: posible pode capaz maneira forma
say: responder contestar dicir determinar proporcionar confirmar dar atopar verificar identificar precisar saber ofrecer especificar axudar comentar
will: prefiro quero quixera
text: texto pasaxe artigo contexto documento fragmento pregunta problema
state: di menciona conten indica precisa especifica proporciona ofrece inclue revela mencionado mencionada
lack: falta faltan carezo
unknown: escapa descoñecido descoñecida
exist: existe existen existir existiu
fiction: ficticio ficticia inventado inventada imaxinario imaxinaria
yet: ainda

it
not: non nessun nessuna nessuno mai niente nulla ne senza
not+can: impossibile
self: mi io mia mie mio noi
self+know: so conosco ricordo riconosco
not+self+know: ignoro
self+can: posso potrei riesco saprei
self: ho dispongo possiedo trovo sono sono
heard: sentito sentita sentire incontrato dice
sure: sicuro sicura certo certa certezza
aware: conoscenza familiare corrente familiarita noto nota
info: informazion- dati dato dettagl- risposta notizi- conoscenz- font- riferiment- traccia elementi menzione riscontr-
notion: idea accesso ricordo opinione
can: grado possibile puo modo consente permette
say: rispondere dire dirlo determinare fornire confermare dare trovare verificare identificare precisare sapere stabilire indicare prevedere calcolare dedurre aiutare ricavare nominare calcolarla calcolarlo giudicare consigliare
will: preferisco preferirei voglio vorrei
text: testo brano passaggio passo articolo contesto documento domanda problema
state: dice menziona contiene indica precisa specifica fornisce riporta cita riferisce rivela nomina detto detta specificato menzionato indicato riportato viene parla
lack: manca mancano limitat- insufficient- scars-
unknown: sfugge sconosciuto sconosciuta
omit: tace omette
exist: esiste esistito esistono esistita
such: tale simile
fiction: fittizio inventato inventata immaginario
yet: ancora
sent: foto immagine file allegato video
seen: vedo vedere ricevuto arrivata arrivato visibile

pt
not: nao nunca jamais nenhum nenhuma nada nem sem
nobody: ninguem
not+can: impossivel
self: me eu meu minha meus minhas nos
self+know: sei conheco lembro recordo reconheco saberia
not+self+know: desconheco ignoro
self+can: posso poderia consigo consegui pude
self: tenho disponho possuo encontrei encontro faco estou
heard: ouvi ouvido encontrei
sure: certeza certo certa seguro
aware: familiarizad- familiar ciente par
info: informac- informacao informacoes dados dado detalhe- resposta referencia- conhecimento- registro- registo- fonte- mencao
notion: ideia acesso lembranca opiniao
can: possivel pode capaz como maneira forma da
say: responder dizer determinar fornecer confirmar dar encontrar verificar identificar precisar saber informar indicar prever calcular ajudar afirmar deduzir nomear calculado calculada aconselhar
will: prefiro quero gostaria preferia
text: texto passagem trecho artigo contexto documento pergunta enunciado problema excerto
state: diz menciona contem indica precisa especifica fornece informa inclui revela cita refere consta traz nomeia mencionado mencionada dito especificado indicado informado referido referida fala
lack: falta faltam careco limitad- insuficiente- escass-
unknown: escapa foge desconhecido desconhecida
omit: omite
exist: existe existiu existem existido ha
such: tal
fiction: ficticio ficticia inventado inventada imaginario
yet: ainda
sent: foto imagem ficheiro arquivo anexo video
seen: vejo ver recebi recebido anexado anexada chegou visivel
self+lack: careco

nl
not: niet niets geen nooit noch nergens
nobody: niemand
not+can: onmogelijk
self: ik mij me mijn wij we ons
know: weet ken herinner herken weten
heard: gehoord tegengekomen vernomen
sure: zeker
aware: bekend vertrouwd hoogte
info: informatie gegevens antwoord details kennis bronnen vermelding aanwijzing-
notion: idee toegang herinnering mening benul
can: kan kon kunnen mogelijk staat manier
say: antwoorden beantwoorden zeggen vertellen bepalen geven bevestigen noemen vinden vaststellen achterhalen voorspellen weten identificeren afleiden berekenen helpen opmaken beantwoord bepaald uitrekenen berekend beoordelen adviseren
will: wil liever zou
text: tekst passage artikel vraag context document fragment bron opgave verhaal
state: vermeldt noemt zegt staat bevat geeft blijkt valt volgt genoemd vermeld gezegd meldt onthult beantwoordt gegeven verteld spreekt
lack: ontbreekt ontbreken mis beperkt beperkte ontoereikend
unknown: onbekend ontgaat ontschiet
omit: zwijgt
exist: bestaat bestaan bestond
such: zon zulke dergelijke zodanige
fiction: fictief fictieve verzonnen
yet: nog
sent: foto afbeelding bestand bijlage video
seen: zie zien ontvangen bijgevoegd meegestuurd zichtbaar

sv
not: inte ingen inga inget ingenting aldrig ej icke utan
nobody: ingen
not+can: omojligt
self: jag mig min mitt mina vi
know: vet kanner minns kan
heard: hort stott horde
sure: saker sakert
aware: bekant bekantskap medveten insatt
info: information uppgift- data kunskap- svar detaljer kalla kallor
notion: aning ide tillgang minne asikt
can: kan kunde gar mojligt formaga
say: svara saga avgora veta bekrafta ge hitta namna besvara uppge faststalla forutsaga forutse beratta hjalpa bestamma berakna rakna
will: vill helst ska
text: texten text stycket artikeln fragan passagen dokumentet avsnittet utdraget
state: namner sager star anger innehaller framgar uppger namns anges avslojar ger berattar sags
lack: saknar saknas begransad begransade
unknown: obekant okand okant
omit: tiger
exist: finns existerar fanns existerat
such: sadan sadant sadana
fiction: pahittad pahittat fiktiv fiktivt
yet: annu
sent: bild bilden bilder foto fil filen bilaga bilagan
seen: ser se bifogad bifogat mottagit

da
not: ikke ingen intet ingenting aldrig ej hverken uden
nobody: ingen
not+can: umuligt
self: jeg mig min mit mine vi
know: ved kender husker
heard: hort stodt
sure: sikker
aware: bekendt fortrolig klar
info: oplysning- information- data viden svar detaljer kilder
notion: anelse ide adgang erindring mening
can: kan kunne muligt stand
say: svare sige afgore vide bekraefte give finde naevne besvare oplyse fastsla forudsige fortaelle hjaelpe bestemme beregne udregne
will: vil helst onsker
text: teksten tekst afsnittet artiklen sporgsmalet passagen dokumentet
state: naevner siger star angiver indeholder fremgar oplyser naevnes angives afslorer giver fortaeller
lack: mangler savner begraenset begraensede
unknown: ukendt
omit: tier
exist: findes eksisterer fandtes
such: sadan sadant sadanne
fiction: opdigtet fiktiv
yet: endnu
sent: billede billedet foto fil filen bilag vedhaeftning
seen: ser se vedhaeftet modtaget

no
not: ikke ingen intet aldri ei verken uten ingenting
nobody: ingen
not+can: umulig
self: jeg meg min mitt mine vi
know: vet kjenner husker
heard: hort stott
sure: sikker
aware: kjent fortrolig klar
info: opplysning- informasjon data kunnskap svar detaljer kilder
notion: anelse peiling ide tilgang minne mening
can: kan kunne mulig stand
say: svare si avgjore vite bekrefte gi finne nevne besvare opplyse fastsla forutsi fortelle hjelpe bestemme beregne
will: vil helst onsker
text: teksten tekst avsnittet artikkelen sporsmalet passasjen dokumentet
state: nevner sier star angir inneholder fremgar opplyser nevnes oppgis avslorer gir forteller
lack: mangler savner
unknown: ukjent
exist: finnes eksisterer fantes
such: slik slikt slike sann
fiction: oppdiktet fiktiv
yet: enna

fi
not: ei eivat eika
not+self: en emme enka
know: tieda tunne muista tunnista tiedossa
heard: kuullut tormannyt
sure: varma varmuutta
aware: tietoinen perehtynyt tuttu
info: tieto- tietoa tietoja vastausta tiedot
notion: aavistusta kasitysta hajua paasya muistikuvaa mielipidetta
can: voi osaa pysty pystyta mahdollista
not+can: mahdotonta mahdoton
say: vastata sanoa kertoa maarittaa vahvistaa loytaa nimeta tietaa ennustaa antaa auttaa paatella selvittaa laskea
self: minulla minun minulle meilla mina
will: halua haluaisi
text: teksti tekstissa tekstista artikkeli artikkelissa kysymys kysymykseen kohdassa katkelmassa kappaleessa
state: kerrota kerro mainita mainitse sisalla sano selvia ilmene kay ilmoita sanota mainittu
lack: puuttuu puuttuvat
unknown: tuntematon vieras
exist: ole olemassa
such: sellaista tallaista
fiction: keksitty kuvitteellinen
yet: viela

pl
not: nie nic zadn- zaden nigdy ani bez
nobody: nikt
not+can: niemozliw- niepodobna
self: mi mnie moj- ja mam nam nasz-
self+know: wiem znam pamietam kojarze rozpoznaje
self+can: moge potrafie umiem zdolalem mozemy
self+heard: slyszalem slyszalam spotkalem spotkalam natknalem
self: posiadam znalazlem znalazlam dysponuje jestem znajduje
sure: pewien pewna pewny pewnosci
aware: zaznajomion- znane znany znana wiadomo obeznan- swiadom-
info: informac- dane danych notat- wiedz- odpowiedz- szczegol- zrod- wzmiank- zapis-
notion: pojecia dostepu wspomnienia opinii zdania
can: stanie mozna sposob mozliw- da
say: odpowiedziec powiedziec okreslic podac potwierdzic znalezc ustalic wskazac stwierdzic udzielic pomoc przewidziec zgadywac ocenic wywnioskowac obliczyc rozstrzygnac wiedziec wyliczyc doradzic
not+can+say: trudno
will: chce wole wolalbym bede zamierzam
text: tekst tekscie tekstu fragment fragmencie fragmentu artykul artykule kontekst kontekscie pytaniu dokument dokumencie zadaniu pytanie
state: podano podaje wspomina zawiera mowi precyzuje okresla wymienia wspomniano okreslono napisano powiedziano wymieniono wynika ma
lack: brak brakuje skromn- ograniczon- ubog- znikom-
unknown: nieznan- obce umyka
omit: przemilcza milczy
exist: istnieje istnial- istnieja
such: takie- taki taka takich tego
fiction: fikcyjn- zmyslon- wymyslon-
yet: jeszcze
sent: zdjeci- zdjec obraz- plik- zalacznik-
seen: widze widac otrzymalem otrzymalam dolaczono zalaczono

cs
not: ne nic zadn- nikdy ani bez
nobody: nikdo
self: mi mne muj moje moji jsem mam
not+self+know: nevim neznam netusim nepamatuji nevybavuji nerozpoznavam nepamatuju nevybavuju
not+self+can: nemohu nemuzu nedokazu neumim neumime nedovedu nedokazi
not+self+heard: neslysel neslysela nesetkal nesetkala nenarazil nenarazila necetl
not+self: nemam nejsem nedisponuji nenasel nenasla nemame nenachazim nenalezl nenalezam neeviduji nevlastnim
not+can: nelze nejde neda nepodarilo nedari
not: neni nejsou nebyl- neexistuj- neni
not+know: nevime nevi
not+state: neuvadi neuvedeno nezminuje neobsahuje nerika neni nepise neposkytuje nespecifikuje nezminen- neuveden- nejmenuje neprozrazuje nestoji nezaznelo
sure: jist-
aware: obeznamen- seznamen- znam- znamo
self+heard: slysel slysela setkal setkala
info: informac- udaj- znalost- odpoved- zaznam- zdroj- detail- data zmink- podrobnost- podklad- povedomi prehled datum jmeno overen- vyzkum- reserz-
notion: tuseni poneti pristup- predstav- nazor vzpomink-
can: mozne schopen schopna mozno zpusob silach
say: odpovedet rici rict urcit poskytnout potvrdit uvest najit overit zjistit sdelit stanovit predpovedet hadat pomoci pomoct dohledat vyhledat nalezt dolozit rozpoznat vybavit hadal hadala spekulovat tipovat zodpovedet posoudit zodpovedet vedet spocitat vypocitat spocitat poradit
will: nechci nebudu nerad nerada radeji
not+will+self: nechci nebudu nerad nerada neodvazim
text: text textu pasaz- clanek clanku otaz- kontext- dokument- uryv- zadani
state: uveden- zminen- napsano receno obsazen-
lack: chybi chybeji postradam schazi nejasn- nedostupn- nedochovan- nedohledateln- vyzaduje vyzaduji vyzadovalo vyzadovala omezen- nedostatecn- kus-
unknown: neznam- unika
omit: mlci zamlcuje
not+exist: neexistuje neexistoval- neexistuji
exist: existuje
such: takov-
fiction: fiktivni smyslen- vymyslen-
yet: dosud zatim jeste
sent: fotk- fotografi- obraz- soubor- prilo-
seen: vidim videt prilozen- dorazil-
not+self+can+say: neporadim nepomohu nepomuzu neposlouzim
not+seen: nevidim nedorazil- neprisl-

sk
not: ne nic ziadn- nikdy ani bez
nobody: nikto
self: mi mne moj- som mam
not+self+know: neviem nepoznam netusim nepamatam nespominam
not+self+can: nemozem nedokazem neviem
not+self+heard: nepocul nepocula nestretol nestretla
not+self: nemam nie nedisponujem nenasiel nenasla
not+can: nemozno neda
not: nie nebol- nieje
not+state: neuvadza neuvadzaju nespomina neobsahuje nehovori nepise neuveden-
self+heard: pocul pocula
sure: isty ista istot-
aware: oboznamen- znam-
info: informac- udaj- podklad- vedomost- odpoved- zaznam- zdroj- detail-
notion: tusenia potuchy pristup- predstav-
can: mozne schopny schopna
say: odpovedat povedat urcit poskytnut potvrdit uviest najst overit zistit predpovedat
text: text texte textu pasaz- clanok clanku otazk- otazku kontext- uryv-
state: uveden- spomenut- napisan-
lack: chyba chybaju
not+exist: neexistuje neexistoval- neexistuju
such: tak-
fiction: fiktivn- vymyslen-
yet: zatial este

ru
not: не нет ничего никогда никак- ни без
nobody: никто
not+can: невозможно нельзя затрудняюсь
self: имею располагаю владею обладаю нахожу нашел нашла
self: я мне меня мой моих мои моя мы нас нам моей
know: знаю помню узнаю понимаю представления понятия
self+heard: слышал слышала слыхал встречал встречала
sure: уверен уверена уверенности
aware: курсе знаком знакома известно известна известен известны осведомл-
info: информац- данн- сведени- ответ- знани- упоминани- источник- подробност-
notion: понятия представления доступ- мнения воспоминани-
can: могу можем смог смогла возможно возможности можно состоянии удалось способен получится
say: ответить сказать найти определить предоставить подтвердить назвать указать дать сообщить установить предсказать узнать помочь утверждать вычислить судить угадывать знать посчитать рассчитать советовать посоветовать
will: стал стала бы хочу буду стану предпочту предпочитаю
text: текст тексте текста статье статья отрывке отрывок вопросе контексте документе задаче фрагменте
state: сказано говорится указано упоминается содержит упоминает названо приводится указывает сообщает называет следует указан упомянут написано говорит
lack: отсутствует отсутствуют недостаточно нехватает ограничен- скудн-
unknown: неизвестно неизвестен неизвестна неизвестны незнаком- ускользает вылетело
omit: умалчивает
exist: существует существовало существовал существовала существуют бывает
such: такого такой таких такое
fiction: вымышлен- выдуман-
yet: пока еще
sent: фото фотографи- изображени- файл- вложени- картинк-
seen: вижу видно получил получила прикреплен- приложен- загружен- видеть открыть

uk
not: не немає нічого ніколи жодн- ані без нема
nobody: ніхто
not+can: неможливо
self: я мені мене мій моїх мої моя ми нас нам маю
know: знаю пам'ятаю памятаю уявлення
self+heard: чув чула зустрічав
sure: впевнений впевнена певен
aware: знайомий знайома відомо відома відомий
info: інформац- даних дані відомост- відповід- знань згад-
notion: уявлення гадки доступу поняття
can: можу можна вдалося змозі зможу
say: відповісти сказати знайти визначити надати підтвердити назвати вказати дати повідомити встановити передбачити
text: текст тексті тексту статті уривку питанні контексті
state: сказано вказано згадується зазначено містить згадує йдеться зазначає говориться
lack: бракує відсутн- недостатньо
unknown: невідомо невідом- незнайом-
exist: існує існувало існувала
such: такого такої таких такий
fiction: вигадан-
yet: ще поки

bg
not: не няма нищо никога никак- нито без никой
nobody: никой
not+self: нямам
self: съм аз мен ми моите имам мога зная знам разполагам
not+can: невъзможно
know: знам зная помня познавам
self+heard: чувал чувала срещал чул
sure: сигурен сигурна
aware: запознат запозната известно
info: информация данни сведения отговор- знания
notion: представа идея достъп понятие
can: мога възможно може състояние
say: кажа отговоря определя потвърдя намеря посоча дам предвидя назова предоставя
text: текст- откъс- статията въпроса контекста пасаж-
state: споменава посочва казва пише съдържа посочено споменато посочен указва
lack: липсва липсват
unknown: неизвестно неизвестен непозната непознат
exist: съществува съществувал-
such: такава такъв такова
fiction: измислен-
yet: все

el
not: δεν δε μην καμία κανένα κανένας ποτέ τίποτα χωρίς ούτε
not+can: αδύνατο αδύνατον
self+know: γνωρίζω ξέρω θυμάμαι αναγνωρίζω
self+can: μπορώ
self: έχω διαθέτω βρήκα βρίσκω είμαι μου εγώ εμένα
heard: ακούσει ακουστά συναντήσει
sure: σίγουρος σίγουρη βέβαιος
aware: γνωστό γνώριμο γνωστή εξοικειωμένος ενήμερος
info: πληροφορί- δεδομένα στοιχεία απάντηση γνώση λεπτομέρειες
notion: ιδέα πρόσβαση γνώμη
can: μπορεί δυνατόν δυνατό
say: απαντήσω πω προσδιορίσω δώσω επιβεβαιώσω βρω απαντηθεί προβλέψω πει ξέρω γνωρίζω
text: κείμενο κειμένου άρθρο απόσπασμα ερώτηση
state: αναφέρει αναφέρεται λέει περιέχει προσδιορίζει δίνει δηλώνει
lack: λείπει λείπουν στερούμαι
unknown: άγνωστο άγνωστη
exist: υπάρχει υπήρξε υπάρχουν
such: τέτοια τέτοιο τέτοιος
fiction: φανταστικ- επινοημέν-

tr
not: yok yoktur degil degilim hicbir hic degildir yetersiz
not+can: imkansiz olanaksiz
self: bende ben bana benim
not+self+know: bilmiyorum bilemiyorum bilemem hatirlamiyorum tanimiyorum bilmem hatirlayamiyorum
not+self+heard: duymadim duymamistim rastlamadim karsilasmadim
not+self+can+say: soyleyemem soyleyemiyorum cevaplayamam cevaplayamiyorum yanitlayamam yanitlayamiyorum veremem veremiyorum belirleyemiyorum dogrulayamam dogrulayamiyorum bulamadim bulamiyorum saglayamam ulasamadim edemem edemiyorum saglayamiyorum bulamam
self+info: bilgim verim cevabim
self+notion: fikrim erisimim hatiram
sure: emin
aware: asina haberdar bilgi
info: bilgi bilgiye bilgiler veri veriye cevap yanit kayit ayrinti
notion: fikir erisim
can: mumkun
say: bilmem soylemek cevaplamak yanitlamak belirlemek bilmek tahmin vermek cevaplanmasi soylemem cevaplamam yanitlamam bilinmesi belirlenmesi
text: metin metinde parcada pasajda soruda makalede parca pasaj metne soru
not+state: belirtilmiyor belirtilmemis gecmiyor bahsedilmiyor icermiyor soylenmiyor belirtilmemistir yazmiyor vermiyor belirtmiyor bahsetmiyor soylemiyor verilmemis bulunmuyor edilmiyor edilmemis deginilmiyor yer
unknown: bilinmiyor yabanci
lack: eksik
exist: vardir
such: boyle oyle
fiction: hayali uydurma kurgusal

ar
not: لا لم ليس ليست لن لست ما غير دون بدون أي
nobody: أحد
self: لدي عندي أنا لي بوسعي معي علمي
self+know: أعرف أعلم أدري أتذكر أذكر
not+self: لست
self+can: أستطيع يمكنني أتمكن بإمكاني أقدر
self+heard: أسمع سمعت أصادف
self: أملك أمتلك أجد أعثر
aware: دراية اطلاع ملما
sure: متأكد متأكدا متأكدة واثق واثقا
info: معلومات معلومة إجابة جواب بيانات تفاصيل معرفة علم مصادر سجل سجلات المعلومات الإجابة
notion: فكرة وصول
can: يمكن ممكن الممكن
not+can: يستحيل مستحيل
say: الإجابة الجواب تحديد تقديم تأكيد معرفة العثور القول إجابة الرد التنبؤ ذكر إعطاء إخبارك الجزم أجيب أقول أحدد
text: نص مقال مقطع فقرة سياق سؤال قطعة وثيقة
state: يذكر تذكر يحدد يحتوي يشير يوضح مذكور يرد تحدد يقول ذكر تشير يوفر
lack: ينقصني تنقصني أفتقر تنقص
unknown: مجهول أجهل يجهل
exist: يوجد توجد وجود موجود موجودة
such: مثل كهذا كهذه بهذا بهذه
fiction: خيالي خيالية وهمي وهمية
yet: بعد

he
not+self: איני אינני איננו
not: לא אין אינו אינה ללא בלי שום אף כלום מעולם
nobody: איש
self: אני לי אנחנו שלי ברשותי בידי בידיי עליי
know: יודע יודעת מכיר מכירה זוכר זוכרת
self+heard: שמעתי נתקלתי
sure: בטוח בטוחה
aware: מודע מודעת מוכר מוכרת ידוע בקיא
info: מידע נתונים תשובה פרטים ידע מקורות אזכור תיעוד נתון
notion: מושג גישה דעה
can: יכול יכולה אפשר ניתן אפשרות יכולת מסוגל
say: לענות לומר להגיד לקבוע לספק לאשר לדעת למצוא להשיב לנבא לחזות לציין לזהות
not+can: נבצר
will: מעדיף רוצה
text: טקסט קטע מאמר שאלה הקשר מסמך
state: מציין מוזכר מזכיר נאמר כתוב מופיע מכיל אומר צוין מפרט מצוין
lack: חסר חסרים חסרה
exist: קיים קיימת קיימים
such: כזה כזו כזאת כאלה
fiction: בדיוני בדיונית מומצא

fa
not: نه هیچ بدون هرگز
nobody: کسی هیچکس
self: من برایم
not+self+know: نمیدانم نمیشناسم ندانم
not+self+can: نمیتوانم نتوانستم
not+self: ندارم نیستم نیافتم
not+self+heard: نشنیدهام نشنیدم نشنیده
not: نیست ندارد نشده نمیشود نکرده نیامده
sure: مطمئن
aware: آشنا آگاه آشنایی
info: اطلاعات اطلاع اطلاعاتی اطلاعی پاسخ پاسخی داده دادهای دانش دانشی جزئیات
notion: دسترسی ایدهای نظری
can: ممکن امکان
say: بگویم پاسخ تعیین تأیید پیدا بدهم ارائه پیشبینی
not+can: نمیتوان ناممکن
text: متن مقاله پرسش سؤال سوال
state: ذکر اشاره آمده گفته بیان مشخص
not+state: نمیگوید نمیکند
lack: فاقد
unknown: نامعلوم ناشناخته
not+exist: ندارد
exist: وجود
such: چنین
fiction: خیالی ساختگی

hi
not: नहीं न ना बिना कोई
nobody: किसी
self: मुझे मैं मेरे मैंने मेरी हमें मुझको हम
know: पता मालूम जानता जानती जानते याद ज्ञात
heard: सुना सुनी
sure: यकीन निश्चित पक्का
aware: परिचित अवगत
info: जानकारी सूचना उत्तर जवाब डेटा ज्ञान आंकड़े विवरण
notion: अंदाज़ा पहुंच राय
can: सकता सकती सकते संभव सका
not+can: असमर्थ असंभव
say: बता दे कह उत्तर जवाब बताना कहना देने पुष्टि भविष्यवाणी
text: पाठ लेख अनुच्छेद गद्यांश प्रश्न
state: बताया उल्लेख लिखा दिया कहा
lack: अभाव कमी
unknown: अज्ञात अनजान
exist: अस्तित्व
such: ऐसा ऐसी ऐसे
fiction: काल्पनिक

id
not: tidak belum tak tanpa bukan tiada kurang
nobody: seorangpun
self: saya kami aku
know: tahu mengetahui- ingat mengenal kenal mengenali paham
heard: pernah mendengar dengar menemukan
sure: yakin pasti
aware: familiar akrab
info: informasi data jawaban pengetahuan catatan sumber rincian detail keterangan
notion: ide akses gambaran petunjuk
can: bisa dapat mampu mungkin
say: menjawab memberikan memastikan menentukan mengatakan menyebutkan mengetahui memprediksi menemukan mengonfirmasi membantu dijawab ditentukan dipastikan
will: ingin mau
text: teks bacaan artikel pertanyaan konteks paragraf kutipan
state: menyebutkan disebutkan menjelaskan memuat dijelaskan menyatakan mengandung memberikan tercantum
lack: kekurangan
unknown: asing
exist: ada
such: semacam
fiction: fiktif khayalan

vi
not: không chưa chẳng
self: tôi mình
know: biết rõ nhớ hiểu
heard: nghe
sure: chắc
aware: quen
info: tin liệu kiến lời
can: thể
say: trả xác cung định biết nói đoán
text: văn bài câu đoạn
state: nói đề nêu cho chứa cập
lack: thiếu
exist: tồn
fiction: hư
yet: chưa

hu
not: nem nincs sincs nincsen nincsenek se sem soha sosem semmi semmilyen semmit nélkül
nobody: senki
self: nekem én
self+know: tudom ismerem emlékszem tudok
self+info: információm adatom adataim tudomásom ismeretem
self+notion: fogalmam ötletem hozzáférésem sejtelmem
self+heard: hallottam találkoztam
self: rendelkezem találok találtam vagyok
sure: biztos
aware: ismerős tisztában ismeretes
info: információ- adat- válasz- tudás- ismeret- forrás-
can: tudok tudom lehet lehetséges áll
not+can: lehetetlen
say: válaszolni mondani megmondani megválaszolni meghatározni megerősíteni találni tudni megjósolni segíteni
text: szöveg szövegben szövegből cikk kérdés szövegrész
state: említi tartalmazza derül mondja szerepel közli írja említ tartalmaz
lack: hiányzik hiányoznak
unknown: ismeretlen
exist: létezik létezett
such: ilyen
fiction: kitalált fiktív

ro
not: nu n niciun nicio niciodata nimic fara nici
nobody: nimeni
self: mi ma meu mea mele eu
self+know: stiu cunosc amintesc recunosc
self+can: pot reusesc
self: am detin dispun gasesc gasit sunt habar
not+self+notion: habar
heard: auzit intalnit
sure: sigur sigura
aware: familiarizat cunostinta curent
info: informatii informatie informatia date raspuns- detalii cunostint- surse referint-
notion: idee acces parere
can: pot poate posibil
not+can: imposibil
say: raspunde spune spun stiu determina oferi confirma gasi preciza indica prezice afla identifica da
text: text- pasaj- articol- contextul intrebarea documentul fragment-
state: precizeaza mentioneaza spune contine specifica indica ofera
lack: lipsesc lipseste
unknown: necunoscut necunoscuta
exist: exista existat
such: astfel asemenea
fiction: fictiv inventat
"""
