"""The same in other languages: what declines, what stands beside it, what guesses or contrasts.

Lines are read as in `own_words_english`. Chinese, Japanese and Korean, which are not parted into
words, have regular expressions of their own. Written from grammars of how each language negates
"have", "know", "can", "find" and "contain"; measured on outputs and sentences not used here.
"""
# ruff: noqa: E501  (lines of data)

# One paragraph a language: Czech and Slovak, German, French, Spanish (with Catalan and Galician),
# Italian, Portuguese, Dutch, Polish, Russian (with Ukrainian), Turkish, Swedish (with Danish and
# Norwegian), Indonesian, Vietnamese, Arabic.
DECLINES = """
nest|netait|sont|na|ne_sont ~1 pas|jamais ~2 mentionn-|précis-|indiqu-|spécifi-|communiqu-|révél-
no ~1 se ~1 especifica|menciona|indica|precisa|detalla|dice|aclara
no ~1 está|fue|es|ha_sido ~1 especificad-|mencionad-|indicad-|precisad-
non ~1 è|viene|vengono|sono ~1 specificat-|indicat-|menzionat-|precisat-|riportat-
não ~1 é|foi|está|são ~1 mencionad-|especificad-|indicad-|informad-
wird|wurde|werden|ist|sind ~3 nicht ~2 genannt|erwähnt|angegeben|mitgeteilt|spezifiziert
wordt|is|worden|zijn ~3 niet ~2 genoemd|vermeld|gespecificeerd|aangegeven
nemám|nemáme|nemám_bohužel|nemam ~6 informac-|informáci-|údaj-|znalost-|ponětí|tušení|přehled|data|přístup-|záznam-|odpověď|povědomí|zdroj-|potvrzen-|jist-|k_dispozici|dostatek|možnost
nemohu|nemůžu|nejsem_schopen|nejsem_schopna|nedokážu|nemôžem|nedokážem|neumím|nejsem_s_to|nemohu_bohužel ~7 určit|říci|říct|odpovědět|poskytnout|potvrdit|uvést|najít|ověřit|zjistit|identifikovat|stanovit|sdělit|vybavit|doložit|zodpovědět|pomoci|posoudit|jmenovat|poznať|určiť|odpovedať|specifikovat|konstatovat|tvrdit|vědět|předpovědět
neznám|nepoznám|nevybavuji|nepamatuji|nevím|neviem|nevím_bohužel|neexistují_mi|nenalezl|nenašel|nenašla|nepodařilo_se_mi|neslyšel|neslyšela|nesetkal ~6 odpověď|přesn-|konkrétn-|informac-|údaj-|jméno|kdo|kdy|kde|jak|jaký|jaké|jaká|který|která|které|co|kolik|proč|zda|jestli|najít|zjistit|si|o|pojem|termín|tento|tuto|to|název|datum|detail-
si ~2 nejsem ~2 jist-|jistý|jistá
nejsem ~3 jist-|jistý|jistá|obeznámen-|seznámen-
není ~6 znám-|jasn-|jist- mi
není|nejsou ~3 možné|možno|mi|k_dispozici|dostupn-|dostatek|dostatečn- ~4 určit|odpovědět|zjistit|říci|říct|známo|známa|znám|informac-|údaj-|k_dispozici|potvrdit|přesně|s_jistotou
nelze ~7 určit|odpovědět|zjistit|říci|říct|potvrdit|stanovit|ověřit|poskytnout|zodpovědět|identifikovat|uvést
text|pasáž|otázka|článek|dotaz|zdroje|úryvek|kontext ~2 neobsahuj-|neuvád-|neposkytuj-|nezmiňuj-|nespecifikuj-
informac-|údaj-|datum|jméno|odpověď|detail- ~14 není|nejsou|nebyl-|chybí|chybějí ~3 k_dispozici|dostupn-|znám-|veřejně|uveden-|široce|součástí|obsažen-|zaznamenán-|běžně|mi|v_otázce|v_textu|v_dotazu
bez ~5 informac-|přístup-|výzkum-|zdroj-|kontext-|ověřen-|údaj- ~8 nemohu|nelze|nejsem|nedokážu|není_možné|nemám
musel-|potřeboval-|potřebovala|potřebuji|bych_musel|bych_potřeboval|by_bylo_potřeba|bylo_by_potřeba|bylo_by_nutné|by_bylo_nutné|byl-_by_potřeba|by_bylo_třeba ~8 ověřit|vyhledat|informac-|přístup|výzkum|zjistit|zkontrolovat|údaj-|zdroj-|konzultovat|nahlédnout|dohledat|prostudovat|kontext-|prověřit|kontaktovat
přesn-|konkrétn-|tento|tato|toto|údaj-|datum|jméno|rok|počet ~16 mi_není|mi_nejsou|není_mi|nejsou_mi|není|nejsou ~6 znám-|v_mých|v_mém|k_dispozici|kdispozici|veřejně|specifik-|uveden-|dostupn-|zaznamen-|zdokument-|jasn-
k_dispozici|dostupné ~1 nejsou|není|nemám ~4 informac-|údaj-|záznam-|přesn-
přesn-|konkrétn-|datum|jméno ~14 neznám|nevím|neznámé|neznámý|neznámá|nedokážu
nevíme|nevím_přesně|neznám_přesn-|netuším ~
není_jasné|není_zcela_jasné|není_jasn- ~3 zda|kdo|kdy|kde|jak|který|ve|v|kter-
bych_nerad|nerad_bych|nerada_bych ~3 poskyt-|uvád-|spekul-|hád-
budu_potřebovat|budu_muset|musím|potřebuji ~4 vyhledat|ověřit|zjistit|další|informac-
nenalézám|nenacházím|nedisponuji|nevlastním|nedohledal-|nezjistil- ~5 informac-|údaj-|záznam-|přesn-|konkrétn-
přesn-|konkrétn-|údaj-|detail-|jméno|datum|název|místo|adresa ~16 není|nejsou ~9 znám-|známo|veřejně|zřejm-|zmíněn-|dostupn-|uveden-|jednoznačn-
v_dotazu|v_otázce|v_textu ~2 není|nejsou ~4 uveden-|poskytnut-|obsažen-
bylo_by ~2 nezodpovědné|zavádějící ~3 spekulovat|uvádět|hádat|odhadovat
otázka ~3 obsahuje|má|je|obsahuje_několik ~3 chybn-|nepřesn-|nesprávn-|nejasn-|neúpln-
vyžadoval-|by_vyžadoval- ~3 výzkum|přístup|ověření|rešerši|konzultaci
nejsou|není ~3 zcela|vždy|snadno|běžně|jednoznačně ~3 jasn-|dostupn-|přesn-|znám-|zdokument-|dohledateln-
nemám ~8 jistotu|ověřen-|potvrzen-
v_dostupných_zdrojích|ve_zdrojích|v_databázi ~3 není|nejsou|chybí
obávám_se ~5 chyba|nemám|nemohu|nevím
není_možné|není_v_mých_silách|nejsem_schopen ~6 určit|zodpovědět|poskytnout|říci|identifikovat|potvrdit|stanovit
není_známo|není_znám|není_známa|nejsou_známy|není_známé|je_neznám-|pro_mě_neznám-|je_mi_neznám-
mi_není|není_mi|nejsou_mi|mi_nejsou|není_v_mých|nejsou_v_mých|není_v_mém|nejsou_v_mém ~3 znám-|jasn-|známo|znalost-|záznam-|datab-|inform-|
chybí_mi|chybějí_mi|postrádám ~4 informac-|zdroj-|údaj-
nechci|nerad|nerada|raději_nebudu|neodvážím ~3 uvádět|uvedl|spekulovat|hádat|poskytl|tipovat|odhadovat
nemohu|nelze|nedokážu ~5 nalézt|dohledat|vyhledat|doložit
neexistuj-|neexistuje ~4 informac-|záznam-|údaj-|zdroj-
mimo|přesahuje ~3 mé|moje|mých ~2 znalost-|znalosti|schopnost-|možnost-

ich|wir|mir|leider|ki|sprachmodell|modell ~5 keine|keinen|keinerlei|nicht_genug|nicht_genügend|nicht_ausreichend|nicht_über ~4 information-|informationen|daten|angaben|kenntnis-|wissen|zugriff|zugang|ahnung|antwort|details|hinweis-|quelle-|auskunft|erinnerung-|aufzeichnung-|unterlagen|echtzeit-|verfügung
habe|habe_ich|haben|besitze|verfüge|finde|fand|gefunden|konnte|konnte_ich|kann|kann_ich ~6 keine|keinen|keinerlei|nichts|nicht ~6 information-|informationen|daten|angaben|kenntnis-|wissen|zugriff|ahnung|antwort|details|hinweis-|finden|gefunden|beantworten|sagen|bestimmen|ermitteln|bestätigen|nennen|angeben|geben|liefern|machen|feststellen|erinnern|verifizieren|überprüfen|antworten|weiterhelfen|helfen|zuordnen|beurteilen|identifizieren|vorhersagen|festlegen|treffen
ich ~3 kann|kann_leider|konnte|vermag|könnte ~8 nicht|leider_nicht|nicht_mit ~8 sagen|beantworten|bestimmen|ermitteln|bestätigen|nennen|angeben|geben|finden|feststellen|erinnern|verifizieren|antworten|weiterhelfen|helfen|identifizieren|vorhersagen|einschätzen
ich ~2 weiß|weiss|kenne ~5 nicht|leider_nicht|nichts|keine|keinen|die_antwort
weiß|weiss|kenne_ich ich|leider|das ~4 nicht
ich ~1 bin|fühle ~3 nicht|unsicher|leider_nicht|mir_nicht|mir_leider_nicht|mir_unsicher ~5 sicher|vertraut|in_der_lage|bekannt|befugt|unsicher|wer|was|wann|wo|wie|ob|welche-
bin ich ~3 nicht ~3 sicher|vertraut|in_der_lage
ist|sind|wurde|war|wäre ~3 mir|uns ~3 nicht|unbekannt ~2 bekannt|vertraut|geläufig|bewusst|möglich|
mir ~3 nicht ~2 bekannt|vertraut|geläufig|möglich|sicher|vor
noch_nie|nie|noch_nichts|niemals ~3 gehört|davon_gehört
text|abschnitt|artikel|passage|frage|kontext|quelle|dokument ~5 nicht|keine|keinen|nichts|nicht_genügend ~5 enthalten|hervor|enthält|information-|angaben|genannt|erwähnt|angegeben|beantwortet|beantworten|hinweis-|antwort
enthält|liefert|gibt|bietet|nennt|erwähnt|enthalten ~4 keine|keinen|nicht|nicht_genügend ~3 information-|informationen|angaben|hinweis-|auskunft|antwort|details
frage ~3 kann|lässt ~4 nicht ~5 beantwort-|werden
lässt_sich|lassen_sich|kann|können ~7 nicht ~5 beantwort-|bestimmen|bestimmt|sagen|ermittel-|feststell-|festgestellt
es|leider ~3 gibt|liegen|gibt_es|liegen_mir|liegen_uns ~4 keine|nicht_genug|nicht_genügend ~4 information-|informationen|daten|angaben|hinweis-|quelle-|aufzeichnung-
nicht_möglich|unmöglich ~8 zu_sagen|zu_beantworten|zu_bestimmen|zu_antworten|zu_nennen|beantwort-|bestimm-|anzugeben
außerhalb|übersteigt|jenseits ~3 wissen-|kenntnis-|möglichkeit-|fähigkeit-
mein|meine|meines ~3 wissen-|kenntnis-|daten-|trainingsdaten|informationen ~5 reich-|end-|bis|begrenzt|stand|nicht
möchte|will|werde ~3 nicht|lieber_nicht|keine ~3 raten|spekulieren|vermuten|vermutung-

je|nous ~2 nai|navons|ne_dispose|ne_possède|ne_dispose_pas|navais|ne_trouve|nai_trouvé|nai_pas_trouvé ~2 pas|aucune|aucun|trouvé|malheureusement|plus ~5 information-|connaissance-|donnée-|réponse|accès|idée|détail-|renseignement-|trace|mention|source-|élément-|souvenir|opinion-|capacité
je|nous ~2 ne|nai ~4 peux|pourrais|puis|sais|connais|suis|pouvons|me_souviens|reconnais|parviens|pas_pu|ai_pas_pu|saurais|comprends|souhaite|dispose|vois ~2 pas|aucun|malheureusement_pas|pas_malheureusement
je ~2 suis ~3 incapable|désolé_mais_je|pas_en_mesure|pas_sûr|pas_sûre|pas_certain|pas_certaine|pas_familier
jignore|jamais_entendu|javoue_ne|préfère_ne|préfère_ne_pas
je ~2 nai ~2 jamais|pas ~2 entendu|rencontré|été_en_mesure|pu
il ~1 ny|nexiste|nest|mest ~3 pas|aucune|aucun|impossible ~6 information-|donnée-|possible|moyen|réponse|déterminer|répondre|dire|trace|mention|détail-
il_mest|il_est|est impossible|difficile ~2 de ~3 répondre|déterminer|dire|savoir|donner|fournir|confirmer|préciser|identifier
texte|passage|question|article|document|contexte|extrait|source-|informations_fournies ~4 ne|nest|ny ~2 contient|mentionne|fournit|précise|permet|donne|indique|fournissent|permettent|spécifie|peut|comporte|dit|répond
information-|donnée-|réponse|renseignement-|détail- ~12 nest|ne_sont|nest_pas|nont ~2 pas|disponible|été ~4 disponible-|mentionné-|précisé-|fourni-|connu-|accessible-|indiqué-|public-|trouvé-
question ~3 ne ~2 peut|permet ~2 pas
au_delà|hors|dépasse|dépassent|en_dehors ~3 connaissance-|portée|compétence-|capacité-|connaissances
mes ~2 connaissances|données|informations ~4 sarrêt-|se_limit-|ne|sont_limit-|sétend-|vont_jusqu-
sans ~3 information-|contexte|précision-|accès ~6 je_ne|il_est_impossible|il_mest
inconnu-|inconnue à|de|pour mes|moi|mon

no|nunca|non|nom|ni ~2 tengo|tenemos|dispongo|poseo|cuento|encontré|encuentro|he_encontrado|hay|existe|existen|hallé|pude|tinc|disposo|teño|dispoño|puiden|atopei|trobo|ha|hem|había ~7 información|informació|datos|dades|conocimiento-|coneixement-|registro-|respuesta|resposta|acceso|accés|idea|detalle-|dato|referencia-|suficiente-|constancia|evidencia|encontrar|trobar|atopar|fuente-|opinión|opinions|comentario-|comentari-|resposta|coñecemento-|dato-|capacidad|forma_de|manera_de|certeza|seguridad
no|non ~2 puedo|podría|podemos|puc|podo|pude|he_podido|soy_capaz|es_posible|és_possible|é_posible|sería_posible|se_puede|sóc_capaç|ha_sido_posible ~6 responder|contestar|respondre|decir|dir|determinar|proporcionar|confirmar|dar|encontrar|verificar|identificar|precisar|saber|ofrecer|especificar|recordar|ayudar|acceder|afirmar|asegurar|establecer|predecir|donar|facilitar|brindar|hacer|comentar|indicar
no|non sé|sei quién|qué|cuál|cuándo|dónde|cómo|cuánt-|qui|què|quan|quen|cal|cando|onde|nada|la_respuesta|exactamente|con_certeza|con_seguridad|a_ciencia
no|non ~1 conozco|conec|coñezco|recuerdo|recordo|lembro|reconozco|entiendo|sabría|sabemos|saber ~2 quién|qué|cuál|cuándo|dónde|cómo|cuánt-|si|la|el|los|exact-|con|nada|bien|a|de|qui|què|quan|on|quen|que|cal|cando|onde|cuando|donde|como|quien|cual|cuanto-|mucho|ningún-|ninguna|esa|ese|este|esta|a_ciencia|lo
no|non sei|sé|ho_sé|sei_que|sé_que|sé_què exact-|res|del_cert|con_certeza
no|non ~2 estoy|estic|estou ~2 segur-|familiarizad-|cert-|seguro|al_tanto|en_condiciones|autorizad-|capacitad-
nunca|jamás|mai ~2 he_oído|oí|he_escuchado|escuché|oí_hablar|he_sentit
desconozco|desconec|descoñezco|ignoro ~
el|la|los ~1 texto|text|pasaje|artículo|pregunta|contexto|documento|fragmento ~5 no|non ~2 contiene|proporciona|menciona|especifica|incluye|indica|ofrece|da|se_puede|puede|aporta|dice|explica|conté|contén
información|informació|datos|respuesta|detalles ~12 no|non ~2 está|están|es|fue|se|és ~3 disponible-|encuentra|menciona|especifica|conocid-|proporciona-|públic-|accesible-
imposible|impossible|difícil ~3 responder|contestar|determinar|saber|decir|dar|precisar|proporcionar|respondre|dir
fuera|más_allá|escapa|supera|excede ~4 conocimiento-|alcance|capacidad-|coneixement-
mi|mis|meus|els_meus ~2 conocimiento-|información|datos|coneixement-|base_de_datos ~5 limit-|llega-|hasta|solo|no|actualizad-
sin ~2 más|acceso|información|contexto ~6 no_puedo|no_es_posible|es_imposible|no_podría
prefiero_no|preferiría_no ~

non ~2 ho|abbiamo|dispongo|possiedo|trovo|ho_trovato|sono_riuscito|sono_riuscita|cè|ci_sono|esistono|risultano|risulta|ho_accesso ~7 informazion-|conoscenz-|dati|risposta|accesso|idea|dettagl-|trovare|traccia|notizi-|fonti|menzion-|elementi|ricordo|sufficient-|prove|record
non ~2 posso|potrei|possiamo|riesco|sono_in_grado|sono_stato_in_grado|è_possibile|sarebbe_possibile|si_può|saprei ~6 rispondere|dire|determinare|fornire|confermare|dare|trovare|verificare|identificare|precisare|sapere|stabilire|specificare|ricordare|aiutare|accedere|affermare|offrire|indicare|prevedere
non ~1 so|conosco|ricordo|riconosco|sappiamo ~2 chi|cosa|quale|quali|quando|dove|come|quant-|se|la|il|con|nulla|esattamente|di|bene|che|questo|questa|lo|precis-
non ~1 sono ~2 sicur-|cert-|a_conoscenza|familiare|al_corrente|in_grado|familiarità
non_ho_mai|mai ~1 sentito|incontrato
ignoro|mi_dispiace_non|preferisco_non|preferirei_non ~
il|la|nel ~1 testo|brano|passaggio|articolo|domanda|contesto|documento ~5 non ~2 contiene|fornisce|menziona|specifica|include|indica|offre|dice|permette|consente|può|riporta
informazion-|dati|risposta|dettagl- ~12 non ~2 è|sono|viene|è_stat- ~3 disponibil-|menzionat-|specificat-|not-|fornit-|pubblic-|presente|accessibil-
impossibile|difficile ~3 rispondere|determinare|sapere|dire|fornire|stabilire
al_di_là|oltre|fuori|esula ~4 conoscenz-|portata|capacità|competenz-
mie ~1 conoscenze|informazioni|dati ~5 ferm-|limit-|arriv-|aggiornat-|fino|non

não|nao|nunca ~2 tenho|temos|disponho|possuo|encontrei|encontro|há|existem|existe|consegui|achei|foi_possível|localizei|me ~7 informaç-|informações|dados|conhecimento-|registro-|registo-|resposta|acesso|ideia|detalhe-|encontrar|certeza|evidência-|fonte-|memória|referência-|suficiente-|como
não|nao ~2 posso|poderia|podemos|consigo|sou_capaz|estou_apto|é_possível|seria_possível|se_pode|saberia|pude|dá_para ~6 responder|dizer|determinar|fornecer|confirmar|dar|encontrar|verificar|identificar|precisar|saber|oferecer|especificar|lembrar|ajudar|acessar|afirmar|estabelecer|prever|garantir|informar
não|nao ~1 sei|conheço|lembro|recordo|reconheço|sabemos ~2 quem|que|qual|quais|quando|onde|como|quant-|se|a|o|ao|exat-|com|nada|de|dizer|bem|ess-|est-
não|nao ~2 estou ~2 familiarizad-|cert-|segur-|ciente|a_par
nunca|jamais ~1 ouvi|encontrei
desconheço|ignoro|prefiro_não|prefiro_nao ~
o|a|no ~1 texto|trecho|artigo|pergunta|contexto|documento|passagem ~5 não|nao ~2 contém|fornece|menciona|especifica|inclui|indica|oferece|traz|diz|permite|pode|informa
informaç-|informações|dados|resposta|detalhes ~12 não|nao ~2 está|estão|é|são|foi|foram ~3 disponíve-|disponível|mencionad-|especificad-|conhecid-|fornecid-|públic-
impossível|difícil ~3 responder|determinar|saber|dizer|fornecer
fora|além|foge|ultrapassa ~4 conhecimento-|alcance|capacidade-|escopo
meu|meus ~1 conhecimento-|dados|treinamento ~4 vai|vão|até|limit-|não|se_estende-

ik|we|wij ~2 heb|hebben|beschik|vind|vond|kon|bezit|kan ~4 geen|niet|onvoldoende ~6 informatie|gegevens|kennis|toegang|idee|antwoord|details|bewijs|bronnen|gehoord|vinden|beantwoorden|zeggen|bepalen|geven|bevestigen|noemen|vertellen|herinneren|helpen|achterhalen|verifiëren|vaststellen|verstrekken|aangeven|identificeren|context
ik ~2 weet|ken|herken|durf ~6 niet|geen|antwoord_niet|helaas_niet
ik ~1 ben ~3 niet|onzeker|onbekend ~3 zeker|bekend|vertrouwd|in_staat|op_de_hoogte|met|over
kan|kon|weet|ben ik ~6 niet ~4 beantwoorden|zeggen|vinden|zeker|bepalen|geven|bevestigen|geven
nog_nooit|nooit ~3 gehoord|van_gehoord
tekst|passage|artikel|vraag|context|document|fragment|bron ~5 niet|geen|onvoldoende ~5 informatie|genoemd|vermeld|antwoord|beantwoord-|vermeldt|noemt|gegevens|bevat|aan
bevat|geeft|vermeldt|noemt|biedt ~3 geen|niet|onvoldoende ~3 informatie|antwoord|gegevens|details
vraag ~2 kan|is ~3 niet ~4 beantwoord-|te_beantwoorden
er ~2 is|zijn|bestaat ~3 geen|niet_genoeg|onvoldoende ~4 informatie|gegevens|bekend|aanwijzing-|bronnen
niet_mogelijk|onmogelijk|moeilijk ~6 te_zeggen|te_beantwoorden|te_bepalen|te_geven
buiten|voorbij ~3 kennis|mogelijkheden|bereik
mijn ~2 kennis|gegevens|informatie|trainingsgegevens ~4 loopt|gaat|reikt|beperkt|tot|niet|eindig-
wil|ga|zal ~3 niet|liever_niet ~3 gokken|raden|speculeren

nie ~2 mam|mamy|posiadam|znalazłem|znalazłam|dysponuję|istnieją|ma|udało_mi_się|udało_się|są|mam_niestety|mam_dostępu ~6 informac-|informacji|danych|wiedzy|dostępu|pojęcia|odpowiedzi|szczegół-|znaleźć|wystarczając-|dostępne|pewności|źródeł|możliwości|zapis-|ustalić|dowodów|wzmian-
nie ~2 mogę|potrafię|jestem_w_stanie|umiem|możemy|można|da_się|sposób|zdołałem|byłem_w_stanie|mogłem|chcę|zamierzam|będę ~6 odpowiedzieć|powiedzieć|określić|podać|potwierdzić|znaleźć|zweryfikować|ustalić|wskazać|stwierdzić|udzielić|pomóc|przypomnieć|zidentyfikować|dostarczyć|zgadywać|spekulować|ocenić
nie ~2 wiem|znam|pamiętam|rozpoznaję|kojarzę|słyszałem|słyszałam|rozumiem ~4 kto|co|kiedy|gdzie|jak|jaki|jaka|jakie|który|która|które|ile|czy|odpowiedzi|dokład-|tego|o|takie-|terminu|pojęcia|niestety|w_którym|się
nie ~2 jestem ~3 pewien|pewna|pewny|zaznajomion-|pewn-|świadom-
nigdy ~2 nie ~2 słyszałem|słyszałam|spotkałem
tekst|fragment|artykuł|pytanie|kontekst|dokument ~4 nie ~2 zawiera|podaje|wspomina|precyzuje|określa|dostarcza|mówi|wymienia
na_to_pytanie|pytanie|pytania ~4 nie ~3 odpowiedzieć|odpowiedź|odpowiedzi|można|da_się
informac-|dane|odpowiedź|szczegóły ~10 nie ~2 jest|są|został-|była ~3 dostępn-|podan-|znan-|publiczn-|mi
poza|wykracza|przekracza ~4 wiedz-|zakres-|możliwości|kompetencj-
moja|moje|mojej ~2 wiedza|dane|informacje|wiedzy ~4 kończ-|sięga|ogranicz-|obejmuj-|nie|do
wolę_nie|wolałbym_nie|trudno_mi ~
brak|brakuje|zbyt_mało|za_mało ~3 informac-|informacji|danych|wiedzy

у|к ~2 меня|мене|нас|сожалению ~4 нет|немає|недостаточно|отсутств- ~6 информац-|інформац-|данн-|даних|сведени-|доступ-|ответ-|знани-|возможност-|представлени-|уверенности|точн-|подробност-
я|мы|мне|мені|к_сожалению ~3 не ~2 могу|можу|смог|смогла|знаю|помню|располагаю|обладаю|владею|имею|знаком|знакома|нашел|нашёл|нашла|удалось|известн-|уверен|уверена|готов|способен|слышал|слышала|встречал|в_состоянии|хочу|буду|можем ~
не ~1 могу|можу|знаю|смог|удалось|удается ~6 ответить|сказать|найти|определить|предоставить|подтвердить|назвать|указать|дать|сообщить|кто|что|когда|где|как|какой|сколько|відповісти|установить|утверждать|вспомнить|точно|точного|ответа
никогда ~3 не ~2 слышал|слышала|встречал
я_никогда|я_впервые ~5 не_слышал|слышу|не_встречал
невозможно|затрудняюсь|трудно|сложно|нельзя ~4 ответить|определить|сказать|назвать|установить|указать|утверждать|дать
в|текст|статья|вопрос|отрывок|документ ~3 тексте|статье|вопросе|отрывке|документе|источниках|контексте|не|предоставленном_тексте ~5 не|нет|недостаточно|отсутств-|не_содержит ~4 информац-|указан-|упомин-|содержит|данных|сказано|говорится|ответа|сведений
не_содержит|не_содержится|не_указано|не_упоминается|недостаточно|отсутствует|отсутствуют|нет_информации|нет_данных|нет_сведений ~4 информац-|данных|ответа|в_тексте|сведени-|о|об|упоминани-
информация|информации|данные|сведения|ответ|данных|сведений ~10 не|нет|отсутств-|недоступн- ~4 доступн-|найден-|указан-|известн-|известен|содерж-|в|представлен-|отсутств-|мне|была
на_этот_вопрос|на_данный_вопрос|вопрос ~4 невозможно|нельзя|не_могу|не_имеет|нет|не_представляется|не_можу
за_пределами|выходит|вне ~3 знани-|возможност-|компетенц-
мои|моя|моих|моей ~2 знания|данные|база|знаний|информация ~4 ограничен-|заканчив-|обновлен-|не|до|охватыва-
воздержусь|предпочитаю_не|предпочту_не|не_стану ~

bilgim|bilgiye|bilgi|bilgiler|verim|veri|erişimim|cevabım|fikrim|kayıt|verilere|cevabını|cevabı|yanıtı|bilgisine ~4 yok|bulamadım|bulunamadı|bulunmuyor|sahip_değilim|bulunmamaktadır|yoktur|mevcut_değil|bilmiyorum|erişimim_yok|bulunmamakta|vermiyor|içermiyor|bulamıyorum|edinemedim|ulaşamadım|veremem|veremiyorum|yetersiz
emin|aşina|haberdar|tanıdık ~2 değilim
bilmiyorum|bilemiyorum|bilemem|hatırlamıyorum|tanımıyorum|duymadım|söyleyemem|söyleyemiyorum|cevaplayamam|cevaplayamıyorum|yanıtlayamam|yanıtlayamıyorum|veremiyorum|veremem|belirleyemiyorum|doğrulayamıyorum|doğrulayamam|bulamadım|bulamıyorum|karşılaşmadım|sağlayamam|sağlayamıyorum
cevap|yanıt|bilgi|belirlemek|söylemek|cevaplamak|yanıtlamak|tahmin|etmek|vermek|cevaplanması ~2 mümkün_değil|mümkün_değildir|imkansız|olanaksız|veremem|veremiyorum|imkânsız
metin|metinde|pasaj|soru|makale ~8 içermiyor|içermemektedir|yok|belirtilmemiş|bahsedilmiyor|belirtilmemiştir|cevaplanamaz|yanıtlanamaz|vermiyor
soru-|soruya|bu_soru ~2 cevaplanamaz|yanıtlanamaz|cevaplayamam|yanıtlayamam
bilgi ~2 alanımın|birikimimin|sınırlarımın|kapsamımın|dağarcığımın ~2 dışında

jag|vi|jeg|vi ~2 har|hittar|hittade|kan|kunde|vet|känner|minns|är|ved|kender|er|husker|vil|tør|kjenner|finner|fandt|fant|kjenner ~3 inte|ingen|tyvärr_inte|inga|inget|ikke|ingen|aldri|aldrig|dessverre_ikke|desværre_ikke ~5
har|hittar|hittade|vet|kan|kunde|finner|kender|kjenner jag|jeg|vi ~2 inte|ingen|inga|inget|ikke|tyvärr_inte|desværre_ikke ~5
det ~2 finns|finnes|går|er|är|findes ~2 inte|ingen|inga|ikke ~4 information|informasjon|uppgifter|att|mulig|möjligt|å|opplysninger|oplysninger|muligt|tillräckligt|nok|data|svar
texten|teksten|frågan|spørsmålet|spørgsmålet|artikeln ~3 inte|ikke|ingen ~3
min|mine|mina ~1 kunskap|kunnskap|viden|data ~4 sträcker|begräns-|slutar|strekker|rækker|inte|ikke|till|til
har aldrig|aldri ~1 hört|hørt

saya|kami|aku ~2 tidak|belum|tak ~3 tahu|mengetahui|memiliki|punya|dapat|bisa|yakin|menemukan|mengenal|ingat|pernah|mampu|familiar|mempunyai
tidak|belum ~1 ada|memiliki|menemukan|dapat|bisa|terdapat|ditemukan ~3 informasi|data|akses|jawaban|menjawab|memberikan|memastikan|menentukan|mengetahui|dipastikan
teks|pertanyaan|artikel|informasi ~6 tidak ~3 menyebutkan|memberikan|mengandung|dapat|tersedia|cukup|bisa

tôi ~2 không|chưa ~3 biết|có|thể|chắc|tìm|nhớ|quen|nghe|rõ|tìm_thấy
không ~2 có|thể|đủ|tìm_thấy ~4 thông_tin|trả_lời|dữ_liệu|xác_định|câu_trả_lời|cung_cấp|xác_nhận

لا|ليس|لم|لست ~2 أملك|أستطيع|يمكنني|أعرف|أعلم|لدي|أجد|أتمكن|توجد|يوجد|تتوفر|يتوفر|أتذكر|أمتلك|متأكد-|على_دراية|أدري|أسمع|يمكن|يحتوي|يذكر|عندي ~4 معلومات|معلومة|الإجابة|إجابة|بيانات|الوصول|تقديم|تحديد|تأكيد|معرفة|من|عن|علم|فكرة|العثور|الرد|على|أي|النص|كافية|بهذا|به
nelze|nedá_se|není_možné ~5 určit|zjistit|říci|říct|odpovědět|stanovit|poznat|předpovědět
v_otázce|v_dotazu ~3 chyb-|nesprávn-|mylné-|mylný|nepřesn-
vychází|obsahuje|stojí|předpokládá ~2 z|na? ~1 mylné-|chybné-|nesprávné-|falešné-|mylný|chybný|nesprávný ~1 předpoklad-
da bin_ich|bin ~1 überfragt
ne ~1 me ~1 dit|évoque ~1 rien
sagt mir ~2 nichts
beruht|basiert|enthält ~3 falsche-|irrige-|fehlerhafte- ~1 annahme|voraussetzung|prämisse
repose|part|contient ~2 une|dune ~1 fausse|mauvaise ~1 prémisse|hypothèse|supposition
parte|basa|contiene|baseia|contém|assenta|si_basa ~4 premisa|premissa|premessa|supuesto|suposición|suposição|presupposto ~1 falsa|falso|errónea|erróneo|errada|errata|incorrecta|sbagliata|equivocada
no|não|non ~1 me|mi ~1 suena|resulta_familiar|é_familiar|dice_nada|diz_nada|dice_niente
no|não|non ~1 encuentro|encontré|encontro|encontrei|trovo|ho_trovato ~2 definición|definiciones|definição|definizione|referencia-|referência-|riferiment-|registro-|nada|niente|rastro
heb|hebben|vind|kan ik|we|wij ~3 geen ~2 gegevens|informatie|kennis|idee|antwoord|bronnen|details|uitspraak
zou|kan|durf ik ~2 niet ~2 weten|zeggen|vertellen|beantwoorden|bepalen
nie ~3 jestem_w_stanie|mogę|potrafię|umiem|da_się ~3 przewidzieć|przewidywać|ustalić|stwierdzić|zweryfikować|ocenić
понятия|представления ~1 не ~1 имею|имеем
informac-|odpověď|údaj-|jméno|architekt-|autora ~3 nemám|neznám|nevím|nemohu|nedokážu|nedisponuji
není|nic ~3 známo|známé|známa
nic ~1 není|nevím ~
darüber|dazu|hierzu|davon|mir ~3 nichts|nicht ~2 bekannt
unmöglich|nicht_möglich ~3 vorherzusagen|vorauszusagen|vorhersagen|zu_wissen|wissen
mest|me_sont|mest_pas ~2 pas ~1 connu-|familier-|familière|possible
impossible|imposible|impossibile|impossível ~2 savoir|prédire|saberlo|predecirlo|predecir|saber|prever|sapere|saperlo|prevedere|prevederlo
weet|ken ik ~2 niets|niet|geen
bilgi|bilgiye ~2 sahibi|sahip ~1 değilim
har ikke|inte ~2 nok|tillräckligt ~2 informasjon|information|informationer
मुझे|मैं|मेरे|हमें ~6 नहीं ~2 पता|मालूम|जानता|जानती|जानते|है|हैं|सकता|सकती
नहीं ~1 पता|मालूम|जानता|जानती|बता
δεν ~1 γνωρίζω|ξέρω|έχω|μπορώ|θυμάμαι|διαθέτω|βρήκα|είμαι ~4
nem ~1 tudom|tudok|ismerem|találtam|találok|rendelkezem|vagyok|áll|emlékszem ~4
nincs|nincsenek ~3 információm|információ|adatom|adataim|tudomásom|ötletem|fogalmam
en ~1 tiedä|osaa|tunne|löytänyt|ole|voi|pysty|muista ~3
minulla_ei_ole|ei_ole ~3 tieto-|tietoa|varmuutta
nu ~1 știu|cunosc|pot|dețin|sunt|găsesc|dispun|îmi_amintesc ~3
nu am ~3 informați-|date|cunoștință|idee|răspuns-|acces
не ~1 знам|зная|мога|разполагам|знаю|маю|відомо|пам’ятаю|помня|намирам ~3
нямам|немає ~3 информация|данни|представа|інформації|даних|сведения
bununla|bu ~3 yanlış|hatalı ~1 varsayım-|öncül-
"""

DENIES = """
neexistuje|neexistují|neexistoval-|nie_je_znám- ~3 žádn-|takov-|město|osob-|člověk|místo|země
neznámý|není ~2 uznáv-|skutečn-|reáln- ~2 pojem|termín|název
es ~2 gibt|existiert ~2 keine-|kein|nicht ~3 solche-|bekannte-|namens|stadt|person|ort|begriff
kein|keine ~2 bekannte-|anerkannte-|existierende-|wirkliche-
existiert nicht
nexiste_pas|nest_pas ~2 reconnu-|connu-|réel|réelle
il ny|nexiste ~2 pas|aucun|aucune ~3 tel|telle|ville|personne|nommé-|appelé-|connu-
no ~1 existe|existen|hay|es ~3 ningún|ninguna|tal|término|reconocid-|real|llamad-
non ~1 esiste|esistono|è|cè ~3 alcun-|nessun-|riconosciut-|reale|tale|chiamat-
não|nao ~1 existe|existem|há|é ~3 nenhum-|tal|reconhecid-|real|chamad-
er ~1 is|bestaat ~2 geen ~2 bekende|zodanige|dergelijke|stad|persoon|genaamd
bestaat niet
nie ~1 istnieje|istnieją|ma|jest ~3 żaden|żadne-|takie-|taka|znan-|rzeczywist-|uznan-
не ~1 существует|существовал-|является ~3 такого|такой|таких|реальн-|известн-|общеизвестн-
не_существует|нет_такого|нет_такой|такого_города_нет|вымышлен-
böyle|öyle bir ~4 yok|yoktur|bulunmamaktadır
no|não|non|ne ~1 existe|existen|existem|esiste|esistono|existió|existiu ~
nunca|mai|jamais ~2 tuvo|hubo|existió|teve|houve|existiu|avuto|esistito|eu|existé
nikdy|žádn- ~4 neměl-|nebyl-|neexistoval-|nestal-|neexistuje
hatte|hat|gab|war|gibt_es|gibt ~3 nie|niemals|keinen|keine|kein ~
nemá|neměla|neměl|nemají ~
na|navait|nont|ny_a ~1 pas|aucun|aucune|jamais ~1 de?
no|não|non ~1 tiene|tenía|hay|tem|tinha|ha|aveva|cè ~
heeft|had ~2 geen ~
nie ~1 ma|posiada|miał-
нет|не_было ~2
yok|yoktur|bulunmuyor
personne|nikdo|niemand|nadie|nessuno|ninguém|nikt|никто|kimse|ingen|nobody ~2 ne|nemůže|neví|kann|weiß|weiss|puede|sabe|può|sa|pode|kan|weet|nie_może|nie_wie|не_может|не_знает|bilemez|bilmiyor|tahmin|vet|ved
nigdy ~2 nie ~1 było|istniał-|miał-|miała
никогда ~2 не ~1 было|существовал-|имел-
"""

SUPPORTS = """
omlouvám|omlouváme|bohužel|promiňte|je_mi_líto|lituji|ľutujem|prepáčte|ospravedlňujem
zeptejte|obraťte|podívejte|ověřte|vyhledejte ~
doporučuji|doporučil-|doporučujeme|navrhuji|mohu|můžete|zkuste|prosím|pokud|mohl-|můžeme|rád|ráda|odporúčam|ak|chcete|máte ~
k ~5 zodpovězení|poskytnutí|určení|získání|zjištění|ověření ~
~8 bylo_potřeba|by_bylo_třeba|bylo_třeba|bylo_nutné|je_potřeba|je_třeba|je_nutné ~2 ověřit|vyhledat|konzultovat|zkontrolovat|nahlédnout|prostudovat|dohledat
pro ~6 informac-|údaj-|přesn-|odpověď|ověření|získání|zodpovězení|správn-|určení|zjištění|poskytnutí|přesnou
bylo_by|byl-_by|by_bylo|abych|abyste|je_možné|možná_došlo|je_důležité|bylo_by_nejlepší|nejlepší_by|tato_informace|tyto_informace|tento_údaj|tyto_údaje|tento_konkrétní|tato_konkrétní|tyto_konkrétní|tato_specifická|tyto_specifické|takto|takové|jako_ai|jako_umělá|jako_jazykový|moje_znalosti|mé_znalosti|moje_informace|mé_informace|na_základě|podle_dostupných|bez_dalš-|bez_přístup-|bez_konkrétn-|bez_ověřen-|bez_těchto|v_otázce|otázka|budu|potřebovat|rád|ráda|abychom ~

entschuldig-|leider|tut_mir|es_tut_mir|ich_bedauere|bedauerlicherweise|verzeihung|ich_entschuldige|sorry
fragen|wenden|schauen|prüfen|versuchen|konsultieren|fragt|frag|schau ~
bitte|könnten|können|wenn|falls|sie|ich_empfehle|ich_würde_empfehlen|ich_schlage|am_besten|gerne|ich_helfe|du|lassen_sie|lass_mich|kannst|möchten|es_wäre|um ~
als|da_ich ~2 ki|sprachmodell|assistent|ai|künstliche ~
mein-|meine|meines ~1 wissen-|kenntnis-|trainingsdaten|daten|informationen|letzte- ~
es ~1 könnte|kann|ist ~2 sein|möglich ~6 handel-|schreibfehler|tippfehler|missverständnis|falsch|fiktiv-|existier-
für|um ~3 genaue-|aktuelle-|weitere|detaillierte-|zuverlässige-|verlässliche-|präzise-|mehr ~

désolé-|je_suis_désolé-|malheureusement|pardon|excusez|toutes_mes_excuses|je_regrette|je_mexcuse
consultez|essayez|voyez|vérifiez|adressez|renseignez|demandez|consulte ~
veuillez|pourriez|pouvez|peux|si_vous|si_tu|je_vous|je_te|je_recommande|je_suggère|nhésitez|vous|il_serait|il_est_recommandé|il_est_préférable|merci|puis_je ~
en_tant ~2 ia|modèle|quintelligence|assistant|intelligence ~
mes|ma|mon ~1 connaissances|données|dernière|base|informations ~
pour ~4 information-|réponse|plus|détail-|obtenir ~
il_est_possible|il_se_peut|il_pourrait ~6 erreur|orthograph-|fictif|fictive|inexistant-|confusion|malentendu|faute|autre ~

lo_siento|lamento|lamentablemente|desafortunadamente|desgraciadamente|perdón|disculpa|disculpe|ho_sento|sento|síntoo|lamento|mi_disculpas|me_disculpo|perdona
consulta|consulte|pregunta|pregunte|prueba|busca|busque|intenta ~
por_favor|podrías|podría|puedes|puede|si|te_recomiendo|le_recomiendo|recomiendo|te_sugiero|sugiero|sería|se_recomienda|quizás_puedas|es_recomendable|pots|pode|podes|poderías|podrías|recoméndoche|recomendo|recomano|et_recomano|suxiro|suggereixo|gracias|grazas|gràcies|podeu|dime ~
como ~2 ia|modelo|inteligencia|asistente|model ~
mi|mis ~1 conocimiento-|información|datos|última|base|entrenamiento ~
para|per|per_a ~4 información|informació|respuesta|resposta|datos|más|máis|més|obtener|obter|obtenir|detalles ~
es_posible|puede_ser|podría_ser|podría_tratarse|quizá|quizás ~6 error|errata|ficticio|ficticia|inexistente|confusión|malentendido|otro|mal_escrito ~

mi_dispiace|purtroppo|scusa|scusate|mi_scuso|spiacente|sono_spiacente|mi_rincresce
per_favore|ti|vi|le|se|potresti|potrebbe|puoi|può|consiglio|suggerisco|sarebbe|si_consiglia|prova|grazie|ti_consiglio|le_consiglio|ti_suggerisco|consulta|verifica ~
come|in_quanto ~2 ia|modello|intelligenza|assistente ~
mie|mio|mia|mia_conoscenza|mie_conoscenze|mie_informazioni|miei_dati ~
per ~4 informazion-|risposta|dati|ulteriori|dettagl-|ottenere|maggiori ~
è_possibile|potrebbe_trattarsi|forse ~6 errore|fittizi-|inesistente|confusione|malinteso|refuso ~

desculpe|desculpa|infelizmente|lamento|sinto_muito|peço_desculpa-|lamentavelmente
por_favor|você|voce|poderia|pode|se|recomendo|sugiro|seria|tente|consulte|verifique|obrigado|aconselho|gostaria ~
como|sendo ~2 ia|modelo|inteligência|assistente ~
meu|meus|minha|minhas ~1 conhecimento-|dados|informações|última|base|treinamento ~
para ~4 informaç-|informações|resposta|dados|mais|obter|detalhes ~
é_possível|talvez_haja|pode_ser|talvez_seja ~6 erro|fictíci-|inexistente|confusão|equívoco|engano|outro ~

helaas|sorry|het_spijt_me|excuses|mijn_excuses|jammer_genoeg|pardon|spijtig_genoeg
vraag|kijk|zoek|bekijk ~
kunt|kun|kan|als_u|als_je|ik_raad|ik_adviseer|ik_stel_voor|probeer|raadpleeg|u_kunt|je_kunt|misschien_kunt|misschien_kun|graag|laat_het|het_is_raadzaam|ik_help|wilt|zou|bezoek|neem_contact ~
als ~2 ai|taalmodel|assistent|kunstmatige ~
mijn ~2 kennis|gegevens|informatie|laatste|training ~
voor ~4 informatie|antwoord|gegevens|details|meer|actuele ~
het ~1 is|kan|zou ~2 mogelijk|zijn|kunnen ~6 typefout|spelfout|fictie-|vergissing|misverstand|verkeerd ~

niestety|przepraszam|przykro_mi|wybacz|proszę_wybaczyć
proszę|czy|jeśli|jeżeli|polecam|sugeruję|zalecam|możesz|może_pan|warto|najlepiej|mogę|chętnie|zachęcam|radzę|spróbuj|daj_znać ~
jako ~2 ai|model|sztuczna|asystent ~
moja|moje|mojej|moimi ~1 wiedza|dane|informacje|wiedzą ~
aby|w_celu|żeby|by ~4 uzyskać|informac-|znaleźć|odpowiedź|sprawdzić|odpowiedzieć|dokładn- ~
możliwe|być_może|może ~4 błąd|literówk-|fikcyjn-|pomyłk-|nieporozumieni-|inny|nie_istnieje ~

к_сожалению|извините|простите|сожалею|прошу_прощения|мне_жаль|на_жаль|вибачте|приношу
пожалуйста|рекомендую|советую|вы|если|не_могли|могли|попробуйте|уточните|можете|лучше|предлагаю|рад|рада|обратитесь|проверьте|будь_ласка|якщо|рекомендуется ~
как|будучи|я ~2 языков-|искусственн-|ии|модель|ассистент ~
мои|моя|моих ~1 знания|данные|база|информация ~
для|чтобы ~4 информац-|ответ-|данн-|получ-|точн-|узнать ~
возможно|вероятно ~5 опечатк-|ошибк-|вымышлен-|недоразумени-|иное|другое|имели ~

üzgünüm|maalesef|özür|ne_yazık|kusura|affedersiniz|pardon
lütfen|daha_fazla|biraz_daha|isterseniz|eğer|güvenilir|size|tavsiye|öneririm|kontrol|dilerseniz|resmi|yardımcı|sorunuzu|başka ~
bir ~1 yapay|dil|ai ~
benim|bilgilerim|bilgim|verilerim|eğitim ~
~5 öneririm|tavsiye_ederim|verebilir_misiniz|sağlayabilir_misiniz|açıklayabilir_misiniz|olabilirim|bakabilirsiniz|başvurabilirsiniz|edebilirsiniz|kontrol_edin

tyvärr|beklager|desværre|dessverre|förlåt|ursäkta|undskyld|unnskyld|jag_beklagar|jeg_beklager
jag_rekommenderar|jeg_anbefaler|kan_du|kan_ni|om_du|hvis_du|du_kan|vänligen|vennligst|venligst|kontrollera|gärna|gjerne|som_en_ai|som_ai|som_språkmodell|min_kunskap|min_viden|min_kunnskap|för_mer|for_mer|prøv|försök ~

maaf|mohon_maaf|sayangnya|saya_minta_maaf|maafkan
silakan|apakah|jika|anda|saya_sarankan|sebaiknya|mohon|bisakah|tolong|sebagai|untuk|pengetahuan_saya|kalau ~

xin_lỗi|rất_tiếc|thật_tiếc
vui_lòng|bạn|nếu|hãy|tôi_khuyên|xin|là_một|với_tư_cách|để ~

عذرا|آسف|للأسف|أعتذر|معذرة|اعتذر
يرجى|هل|إذا|يمكنك|أنصح|أقترح|من_فضلك|كنموذج|بصفتي|أوصي|ينصح|لمزيد ~
"""

OWN_GUESSES = """
myslím|domnívám|odhaduji|odhadoval-|hádal-|tipuji|tipoval-|řekl_bych|odpovídám
ich_denke|ich_glaube|ich_vermute|ich_schätze|ich_tippe|ich_würde_sagen|ich_rate
je_pense|je_crois|je_suppose|je_dirais|je_parie|je_devine
creo|pienso|supongo|diría|apostaría|crec|diria
credo|penso|suppongo|direi|immagino
acho|acredito|suponho|imagino|chuto
ik_denk|ik_geloof|ik_vermoed|ik_gok
myślę|sądzę|przypuszczam|zgaduję|wydaje_mi
думаю|полагаю|предполагаю|кажется
sanırım|bence|tahminim|zannedersem
jag_tror|jeg_tror|jag_gissar
saya_kira|saya_rasa
tôi_nghĩ|tôi_đoán
أعتقد|أظن
"""

GUESSES = """
pravděpodobně|možná|asi|snad|zřejmě|nejspíš|myslím|domnívám|odhaduji|odhadoval-|hádal-|tipuji|tipoval-|mohlo_by|mohl_by_to|mohla_by_to|patrně|údajně|obvykle|obecně
wahrscheinlich|vielleicht|vermutlich|ich_denke|ich_glaube|ich_vermute|möglicherweise|könnte_es|es_könnte|ich_schätze|wohl|mutmaßlich|meines_wissens_ist|ich_tippe|schätzungsweise
probablement|peut_être|je_pense|je_crois|sans_doute|il_sagit|pourrait_être|je_suppose|je_dirais|cétait|vraisemblablement
probablemente|quizá|quizás|tal_vez|creo|pienso|supongo|podría_ser|puede_que|seguramente|diría|posiblemente|a_lo_mejor|potser|probablement|crec|quizais|probablemente
probabilmente|forse|credo|penso|suppongo|potrebbe_essere|direi|immagino|presumibilmente|magari
provavelmente|talvez|acho|acredito|penso|suponho|poderia_ser|pode_ser|possivelmente|diria|imagino
waarschijnlijk|misschien|ik_denk|ik_geloof|ik_vermoed|mogelijk_is|zou_kunnen|vermoedelijk|ik_gok|wellicht
prawdopodobnie|może_to|być_może|chyba|myślę|sądzę|przypuszczam|zapewne|przypuszczalnie|wydaje_mi|zgaduję
вероятно|возможно|наверное|наверно|думаю|полагаю|кажется|может_быть|скорее_всего|предполагаю|видимо|мабуть|можливо|думаю
belki|muhtemelen|sanırım|galiba|olabilir|bence|tahminim|herhalde|zannedersem
kanske|troligen|förmodligen|jag_tror|måske|formentlig|jeg_tror|sannsynligvis|sandsynligvis|kanskje|antagligen
mungkin|barangkali|saya_kira|saya_rasa|sepertinya|kayaknya
có_lẽ|có_thể_là|tôi_nghĩ|tôi_đoán|chắc_là|hình_như
शायद|संभवतः|लगता_है|मुझे_लगता
ίσως|πιθανώς|πιθανόν|νομίζω|μάλλον
talán|valószínűleg|azt_hiszem|szerintem|lehet
ehkä|luultavasti|kenties|todennäköisesti|luulen
poate|probabil|cred|posibil
може_би|вероятно|мабуть|можливо|мисля|струва_ми
شاید|احتمالا|فکر_می‌کنم|گمان
אולי|כנראה|נראה_לי|אני_חושב|אני_חושבת|סביר
ربما|أعتقد|أظن|لعل|قد_يكون|من_المحتمل
"""

CONTRASTS = (
    "ale|avšak|nicméně|však|aber|jedoch|allerdings|dennoch|doch|(?<=, )mais|^mais|cependant|toutefois|pero|"
    "sin_embargo|no_obstante|però|ma|tuttavia|mas|porém|contudo|no_entanto|maar|echter|niettemin|"
    "lecz|jednak|natomiast|но|однако|але|проте|ama|ancak|fakat|men|dock|imidlertid|tetapi|namun|"
    "tapi|nhưng|tuy_nhiên|لكن|ولكن|غير_أن|אבל|אך|אולם|אלא|اما|ولی|بلکه|लेकिन|मगर|परंतु|किंतु|बल्कि|αλλά|όμως|azonban|viszont|hanem|mutta|kuitenkin|însă|доколкото|обаче|melainkan"
)

# Without spaces between words: regular expressions for clauses parted at commas, folded.
UNSPACED_DECLINES = (
    # Chinese
    r"(?:不知道|不清楚|不了解|不太清楚|不太了解|不确定|不確定|不熟悉|不记得|不記得|不认识|没听说|沒聽說|"
    r"从未听说|没有听说|未听说|不太确定|不曉得|不晓得|无从得知|无从知晓)",
    r"(?:无法|無法|不能|没办法|沒辦法|没法|难以|難以|不便|未能|没能|没有能力)[^,]{0,12}(?:评价|评论|评判|回答|提供|确定|確定|确认|"
    r"確認|得知|判断|判斷|告知|给出|給出|找到|查到|获取|獲取|访问|了解|知道|查询|核实|解答|作答|预测|识别|说明|得出|回复)",
    # What one may not do answers many a question, so here the speaker is named.
    r"我们?[^,]{0,4}(?:无法|無法|不能|不会|不便|不應|不应该?|拒绝)[^,]{0,30}(?:评价|评论|评判|比较|鼓励|"
    r"支持|讨论|参与|推荐|回答|提供|判断|透露)|^(?:无法|不便|拒绝)(?:[^,]{0,12}|对[^,]{0,30})(?:评价|评论|评判|"
    r"比较|讨论|推荐|回答)",
    r"(?:没有|沒有|未|无|無|缺乏|缺少|没|尚无)[^,]{0,14}(?:信息|資訊|资料|資料|数据|數據|记录|記錄|答案|相关内容|"
    r"线索|了解|学会|提及|提到|说明|知识|记载|印象|权限)",
    r"(?:超出|超过|不在)[^,]{0,10}(?:知识|能力|范围|範圍)",
    r"(?:信息|资料|数据|答案|记录|名单|结果)[^,]{0,6}(?:并未|并不|尚未|没有|未曾|未|不)(?:对外)?(?:公开|公布|披露|透露)",
    r"找不到|查不到|搜不到|查无|不得而知|没人知道|沒人知道|无人知晓|誰も(?:知りません|分かりません|わかりません)",
    r"(?:没有|沒有|未能?|并未|还没)[^,]{0,6}(?:找到|查到|听说过|搜索到|学会|查询到|检索到)",
    r"(?:文中|文章|段落|原文|文本|材料|题目|文)[^,]{0,8}(?:没有|沒有|未|没|不)",
    r"(?:没有|沒有|未|并未|没)[^,]{0,4}(?:提到|提及|说明|写明|给出|指出|交代|说)",
    r"(?:不知|不晓得|毫无头绪|一无所知|说不准|说不上来|答不上来|不好说)",
    # Japanese
    r"(?:書かれて|記されて|載って|述べられて|言及されて|触れられて|示されて|明記されて|記載されて|出て|残って|公開されて)(?:い|お)"
    r"(?:ません|ない|りません|らず)",
    r"(?:お答え|回答|説明|提供|特定|確認|断定|判断|お伝え|予測|推測|案内|共有|開示|検索|閲覧|アクセス|お教え|お話し|教え)[^,]{0,8}"
    r"(?:かねます|できません|できない|ません|ず$)",
    r"^不明(?:です|だ|である)?$",
    r"(?:回答|解答|特定|判断|断定|予測|評価|選択|お答え|答え(?:ること)?|決め(?:ること)?|選ぶこと|説明)(?:する|すること)?[はがも]?"
    r"(?:難し|困難|不可能|無理|控え|差し控え)",
    r"(?:指定|断言|断定|選ぶ|選択|決める|決定|評価|順位付け|特定|比較|判断|回答|答える)(?:する)?ことは?(?:でき(?:ません|ない)|不可能)",
    r"聞いたことが(?:なく|ない|ありません)|(?:知識|心当たり|覚え|情報|記憶|見当)[^,]{0,3}(?:なく|ない|ありません)",
    # Thai
    r"ไม่(?:ทราบ|รู้|แน่ใจ|มั่นใจ|คุ้น|เคยได้ยิน|เคยรู้จัก|รู้จัก|มีข้อมูล|มีความรู้|พบข้อมูล|สามารถ|อาจ(?:ตอบ|ระบุ|บอก)|เข้าใจ|มีคำตอบ|มีการระบุ|"
    r"ได้(?:ระบุ|กล่าว|บอก|เอ่ย|ให้ข้อมูล)|ปรากฏ|มีอยู่จริง)|จำไม่ได้|ตอบไม่ได้|บอกไม่ได้|ขาดข้อมูล|ไม่มี[^,]{0,12}(?:ข้อมูล|คำตอบ)",
    r"(?:わかりません|分かりません|わからない|分からない|わかりかねます|分かりかねます|存じません|存じ上げません|存じ上げておりません|存じておりません|"
    r"知りません|知らない|覚えていません|不明です|把握して(?:いません|おりません)|判断できません|"
    r"お答えできません|答えられません|お答えすることができません|答えることができません|答えることはできません|"
    r"お答えいたしかねます|お答えしかねます|回答できません|特定できません|確認できません|断定できません|判断しかねます|"
    r"聞いたことが(?:ありません|ない)|自信がありません|知識がありません|提供できません|できかねます|見当がつきません)",
    r"(?:情報|データ|資料|記録|知識|回答|答え|記述|記載|十分な情報)[^,]{0,16}(?:見つかりません|見つけられません|ありません|"
    r"ございません|持っていません|持っておりません|含まれていません|含まれておりません|存在しません|持ち合わせて(?:いません|おりません)|"
    r"不足|得られません|アクセスできません|見つかりませんでした|アクセスできない|確認できません|提供できません|入手できません)",
    r"(?:質問|ご質問)[^,]{0,10}(?:答えられ|お答えでき|答えることはでき|お答えすることができ|回答でき)",
    # Korean
    r"(?:모릅니다|모르겠|모른다|몰라|알지못합니다|알수없|알지못|기억나지않|확실하지않|들어본적이없|잘모르|익숙하지않|알려져있지않)",
    r"(?:정보|자료|데이터|지식|답변|기록|내용|답|질문|결과)[^,]{0,22}(?:없습니다|없어|없으며|없기|찾을수없|찾지못|드릴수없|"
    r"제공할수없|확인할수없|확인되지않|부족|포함되어있지않|접근할수없|답할수없|포함하고있지않|드리기어렵)",
    r"(?:본문|글|지문|텍스트|문서|문단|기사)[^,]{0,16}(?:없|않)",
    r"(?:그런|그러한|이런|라는|는)[^,]{0,12}(?:존재하지않|없습니다|실존하지않)",
    r"(?:답|답변|대답|말씀|확인|판단|제공|결정|특정)[^,]{0,8}(?:할수없|드릴수없|하기어렵|드리기어렵|해드릴수없|못합니다|수없)",
)  # fmt: skip
# Told of somebody, or of what kind of thing something is: no refusal of the speaker.
UNSPACED_TELLS = (
    r"^(?:他|她)们?(?!的)|^(?:彼|彼女)ら?(?:たち)?[はが]|^그(?:녀|들)?[는은]",
    r"(?:ない|ません|なかった)(?:状態|こと|もの|人|様子|現象|病気|症状)(?:です|だ|である|を(?:指|い|言|意味)[^,]*)?$",
)
UNSPACED_DENIES = (
    r"(?:不存在|并无|没有)[^,]{0,6}(?:这样|這樣|这种|叫|名为|此)|(?:并不|不)存在",
    r"(?:尚未|还没有?|暂未|还未|仍未)[^,]{0,4}(?:确定|公布|宣布|决定|举行|发生|选出|产生)",
    r"(?:という|そのような|そんな)[^,]{0,16}(?:存在しません|ありません|実在しません)",
)
UNSPACED_SUPPORTS = (
    r"^(?:ขออภัย|ขอโทษ|เสียใจ|น่าเสียดาย|กรุณา|โปรด|คุณ(?:สามารถ|อาจ|ลอง)|หาก|ถ้า|ในฐานะ|ลอง|แนะนำ)",
    r"^(?:对不起|對不起|抱歉|很抱歉|非常抱歉|不好意思|遗憾的是|很遗憾|可惜|您好|你好|请|請|建议|建議|如果|您可以|你可以|"
    r"如需|如有|作为|作為|我是|我(?:的目标|的目的|的任务|旨在|致力于|只能|将|会|愿意|很乐意)|"
    r"我?(?:没有|不具备|并不具备|没有个人的?)(?:[^,]{0,8})(?:感受|情绪|情感|感情|意识|感觉|身体|经历|体验|偏好|观点|看法|喜好)|"
    r"根据|根據|截至|截止|关于|關於|对于|基于|由于|因为|因此|所以|我的知识|我的数据|我的信息|"
    r"可能需要|可以|希望|这个问题|该问题|以便|需要更多|能否|是否|或者|并|也|同时|谢谢|感谢|若|欢迎)",
    r"^(?:主観的|難し|むずかし|抽象的|曖昧|複雑)[^,]{0,4}質問",
    r"^(?:申し訳|すみません|すいません|恐れ入りますが|恐縮|残念ながら|残念です|ごめん|失礼|もう少し|よろしければ|もし|ご質問|"
    r"詳しく|詳細|別の|他に|最新|正確な|公式|私は?ai|私の知識|aiとして|aiである|お手数|何か|この質問|確認|信頼|提供された|与えられた|"
    r"文章に|文章から|その|ご提供|お調べ|ほか)",
    r"^(?:죄송|미안|안타깝|유감|아쉽|혹시|만약|더자세|더정확|다른질문|저는|제지식|제가|추가|공식|정확한|좀더|신뢰|확인|"
    r"최신|자세한|이질문|해당|주어진|제공된|다른)",
    r"(?:确认|查询|查阅|参考|咨询|了解更多|获取|提供更多|更多信息|重新|官方|教えてください|教えていただけますか|ください|"
    r"お勧めします|おすすめします|幸いです|でしょうか|바랍니다|주세요|주시겠어요|주시면|드립니다|좋습니다|도와드리)$",
)  # fmt: skip
UNSPACED_GUESSES = (
    r"น่าจะ|คิดว่า|อาจ(?:เป็น|จะเป็น)|คงเป็น|เดาว่า|คำตอบคือ",
    r"可能是|应该是|應該是|大概|也许|也許|或许|或許|我猜|我认为|我認為|估计|估計|恐怕是|我觉得|推测|应为|答案是|答案为",
    r"と思います|と思う|でしょう[^か]|でしょう$|かもしれ|だろう|おそらく|たぶん|多分|と考えられ|推測|と思われ",
    r"것같|일것|아마|추측|생각합니다|생각됩니다|추정|일지도|듯합니다",
)
UNSPACED_CONTRASTS = r"但是|但|不过|不過|然而|只是|ですが|ますが|ませんが|しかし|けれども|けれど|けど|니다만|지만|그러나|하지만|는데|แต่|ทว่า|而是|ではなく|아니라"

# Nouns and names that abstentions hold in any language: capitalised, they name no answer.
NEUTRAL = """
i im ive id ill ai ki llm openai anthropic claude chatgpt gpt google meta alibaba qwen mistral gemini
assistant language model internet web wikipedia imdb english unknown
information informationen informations frage antwort daten angaben kenntnis kenntnisse wissen zugriff
zugang ahnung details hinweis hinweise quelle quellen auskunft erinnerung aufzeichnungen unterlagen
verfügung text abschnitt artikel passage kontext dokument begriff name namen thema jahr jahre
jahreszahl zeitpunkt datum ort stadt land person personen zahl anzahl echtzeit hilfe sprachmodell
modell intelligenz stand moment lage website webseite internet fragen angabe zeit titel verein film
buch lied ergebnis spiel begriffs themas sicherheit bestimmtheit recherche fachmann experten sie ihnen
ihre ihr ihren ihrem ihres ich es leider datenbank wissensstand grund gründen möglichkeit recherchen
weiteres aussage antworten informationsstand trainingsdaten kenntnisstand fachliteratur archive
archiv behörde suchmaschine veröffentlichung zusammenhang bereich beispiel rückfragen
january february march april may june july august september october november december
leden únor březen duben květen červen červenec srpen září říjen listopad prosinec
rennen ereignis veranstaltung wettbewerb wettkampf spiel wahl zeitpunkt zukunft angelegenheit
"""
