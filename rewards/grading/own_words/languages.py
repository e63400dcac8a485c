"""How abstentions are put in other languages: patterns, one a line, for single clauses.

Read by `clauses`. One paragraph a language: cs is Czech, de is
German, and so on by ISO 639. A line is what the clause does, and words as in `english`:

- declines, denies: does not know or will not say; says that there is no such thing
- supports: an apology, a reason, advice or an offer, which stands beside a refusal
- guesses, own_guesses: what is only guessed; the same where the speaker says so
- contrasts: a "but", where a clause ends

Of two lines with the same first word the upper one is tried first. So a few lines stand apart from
their language, and those of several languages come last. What single words mean is in
`classes`, unspaced scripts are in `unspaced_patterns`. Written from grammars of
how each language negates "have", "know", "can", "find" and "contain"; measured on outputs and
sentences not used here.
"""
# ruff: noqa: E501  (lines of data)

PATTERNS = """
it
declines: non ~1 è|viene|vengono|sono ~1 specificat-|indicat-|menzionat-|precisat-|riportat-

cs sk
declines: nemám|nemáme|nemám_bohužel|nemam ~6 informac-|informáci-|údaj-|znalost-|ponětí|tušení|přehled|data|přístup-|záznam-|odpověď|povědomí|zdroj-|potvrzen-|jist-|k_dispozici|dostatek|možnost
declines: nemohu|nemůžu|nejsem_schopen|nejsem_schopna|nedokážu|nemôžem|nedokážem|neumím|nejsem_s_to|nemohu_bohužel ~7 určit|říci|říct|odpovědět|poskytnout|potvrdit|uvést|najít|ověřit|zjistit|identifikovat|stanovit|sdělit|vybavit|doložit|zodpovědět|pomoci|posoudit|jmenovat|poznať|určiť|odpovedať|specifikovat|konstatovat|tvrdit|vědět|předpovědět
declines: neznám|nepoznám|nevybavuji|nepamatuji|nevím|neviem|nevím_bohužel|neexistují_mi|nenalezl|nenašel|nenašla|nepodařilo_se_mi|neslyšel|neslyšela|nesetkal ~6 odpověď|přesn-|konkrétn-|informac-|údaj-|jméno|kdo|kdy|kde|jak|jaký|jaké|jaká|který|která|které|co|kolik|proč|zda|jestli|najít|zjistit|si|o|pojem|termín|tento|tuto|to|název|datum|detail-
declines: si ~2 nejsem ~2 jist-|jistý|jistá
declines: nejsem ~3 jist-|jistý|jistá|obeznámen-|seznámen-
declines: není ~6 znám-|jasn-|jist- mi
declines: není|nejsou ~3 možné|možno|mi|k_dispozici|dostupn-|dostatek|dostatečn- ~4 určit|odpovědět|zjistit|říci|říct|známo|známa|znám|informac-|údaj-|k_dispozici|potvrdit|přesně|s_jistotou
declines: nelze ~7 určit|odpovědět|zjistit|říci|říct|potvrdit|stanovit|ověřit|poskytnout|zodpovědět|identifikovat|uvést
declines: text|pasáž|otázka|článek|dotaz|zdroje|úryvek|kontext ~2 neobsahuj-|neuvád-|neposkytuj-|nezmiňuj-|nespecifikuj-
declines: informac-|údaj-|datum|jméno|odpověď|detail- ~14 není|nejsou|nebyl-|chybí|chybějí ~3 k_dispozici|dostupn-|znám-|veřejně|uveden-|široce|součástí|obsažen-|zaznamenán-|běžně|mi|v_otázce|v_textu|v_dotazu
declines: bez ~5 informac-|přístup-|výzkum-|zdroj-|kontext-|ověřen-|údaj- ~8 nemohu|nelze|nejsem|nedokážu|není_možné|nemám
declines: musel-|potřeboval-|potřebovala|potřebuji|bych_musel|bych_potřeboval|by_bylo_potřeba|bylo_by_potřeba|bylo_by_nutné|by_bylo_nutné|byl-_by_potřeba|by_bylo_třeba ~8 ověřit|vyhledat|informac-|přístup|výzkum|zjistit|zkontrolovat|údaj-|zdroj-|konzultovat|nahlédnout|dohledat|prostudovat|kontext-|prověřit|kontaktovat
declines: přesn-|konkrétn-|tento|tato|toto|údaj-|datum|jméno|rok|počet ~16 mi_není|mi_nejsou|není_mi|nejsou_mi|není|nejsou ~6 znám-|v_mých|v_mém|k_dispozici|kdispozici|veřejně|specifik-|uveden-|dostupn-|zaznamen-|zdokument-|jasn-
declines: k_dispozici|dostupné ~1 nejsou|není|nemám ~4 informac-|údaj-|záznam-|přesn-
declines: přesn-|konkrétn-|datum|jméno ~14 neznám|nevím|neznámé|neznámý|neznámá|nedokážu
declines: nevíme|nevím_přesně|neznám_přesn-|netuším ~
declines: není_jasné|není_zcela_jasné|není_jasn- ~3 zda|kdo|kdy|kde|jak|který|ve|v|kter-
declines: bych_nerad|nerad_bych|nerada_bych ~3 poskyt-|uvád-|spekul-|hád-
declines: budu_potřebovat|budu_muset|musím|potřebuji ~4 vyhledat|ověřit|zjistit|další|informac-
declines: nenalézám|nenacházím|nedisponuji|nevlastním|nedohledal-|nezjistil- ~5 informac-|údaj-|záznam-|přesn-|konkrétn-
declines: přesn-|konkrétn-|údaj-|detail-|jméno|datum|název|místo|adresa ~16 není|nejsou ~9 znám-|známo|veřejně|zřejm-|zmíněn-|dostupn-|uveden-|jednoznačn-
declines: v_dotazu|v_otázce|v_textu ~2 není|nejsou ~4 uveden-|poskytnut-|obsažen-
declines: bylo_by ~2 nezodpovědné|zavádějící ~3 spekulovat|uvádět|hádat|odhadovat
declines: otázka ~3 obsahuje|má|je|obsahuje_několik ~3 chybn-|nepřesn-|nesprávn-|nejasn-|neúpln-
declines: vyžadoval-|by_vyžadoval- ~3 výzkum|přístup|ověření|rešerši|konzultaci
declines: nejsou|není ~3 zcela|vždy|snadno|běžně|jednoznačně ~3 jasn-|dostupn-|přesn-|znám-|zdokument-|dohledateln-
declines: nemám ~8 jistotu|ověřen-|potvrzen-
declines: v_dostupných_zdrojích|ve_zdrojích|v_databázi ~3 není|nejsou|chybí
declines: obávám_se ~5 chyba|nemám|nemohu|nevím
declines: není_možné|není_v_mých_silách|nejsem_schopen ~6 určit|zodpovědět|poskytnout|říci|identifikovat|potvrdit|stanovit
declines: není_známo|není_znám|není_známa|nejsou_známy|není_známé|je_neznám-|pro_mě_neznám-|je_mi_neznám-
declines: mi_není|není_mi|nejsou_mi|mi_nejsou|není_v_mých|nejsou_v_mých|není_v_mém|nejsou_v_mém ~3 znám-|jasn-|známo|znalost-|záznam-|datab-|inform-|
declines: chybí_mi|chybějí_mi|postrádám ~4 informac-|zdroj-|údaj-
declines: nechci|nerad|nerada|raději_nebudu|neodvážím ~3 uvádět|uvedl|spekulovat|hádat|poskytl|tipovat|odhadovat
declines: nemohu|nelze|nedokážu ~5 nalézt|dohledat|vyhledat|doložit
declines: neexistuj-|neexistuje ~4 informac-|záznam-|údaj-|zdroj-
declines: mimo|přesahuje ~3 mé|moje|mých ~2 znalost-|znalosti|schopnost-|možnost-
declines: nelze|nedá_se|není_možné ~5 určit|zjistit|říci|říct|odpovědět|stanovit|poznat|předpovědět
declines: v_otázce|v_dotazu ~3 chyb-|nesprávn-|mylné-|mylný|nepřesn-
declines: vychází|obsahuje|stojí|předpokládá ~2 z|na? ~1 mylné-|chybné-|nesprávné-|falešné-|mylný|chybný|nesprávný ~1 předpoklad-
declines: není|nic ~3 známo|známé|známa
declines: nic ~1 není|nevím ~
denies: neexistuje|neexistují|neexistoval-|nie_je_znám- ~3 žádn-|takov-|město|osob-|člověk|místo|země
denies: neznámý|není ~2 uznáv-|skutečn-|reáln- ~2 pojem|termín|název
denies: nikdy|žádn- ~4 neměl-|nebyl-|neexistoval-|nestal-|neexistuje
denies: nemá|neměla|neměl|nemají ~
supports: omlouvám|omlouváme|bohužel|promiňte|je_mi_líto|lituji|ľutujem|prepáčte|ospravedlňujem
supports: zeptejte|obraťte|podívejte|ověřte|vyhledejte ~
supports: doporučuji|doporučil-|doporučujeme|navrhuji|mohu|můžete|zkuste|prosím|pokud|mohl-|můžeme|rád|ráda|odporúčam|ak|chcete|máte ~
supports: k ~5 zodpovězení|poskytnutí|určení|získání|zjištění|ověření ~
supports: ~8 bylo_potřeba|by_bylo_třeba|bylo_třeba|bylo_nutné|je_potřeba|je_třeba|je_nutné ~2 ověřit|vyhledat|konzultovat|zkontrolovat|nahlédnout|prostudovat|dohledat
supports: pro ~6 informac-|údaj-|přesn-|odpověď|ověření|získání|zodpovězení|správn-|určení|zjištění|poskytnutí|přesnou
supports: bylo_by|byl-_by|by_bylo|abych|abyste|je_možné|možná_došlo|je_důležité|bylo_by_nejlepší|nejlepší_by|tato_informace|tyto_informace|tento_údaj|tyto_údaje|tento_konkrétní|tato_konkrétní|tyto_konkrétní|tato_specifická|tyto_specifické|takto|takové|jako_ai|jako_umělá|jako_jazykový|moje_znalosti|mé_znalosti|moje_informace|mé_informace|na_základě|podle_dostupných|bez_dalš-|bez_přístup-|bez_konkrétn-|bez_ověřen-|bez_těchto|v_otázce|otázka|budu|potřebovat|rád|ráda|abychom ~
own_guesses: myslím|domnívám|odhaduji|odhadoval-|hádal-|tipuji|tipoval-|řekl_bych|odpovídám
guesses: pravděpodobně|možná|asi|snad|zřejmě|nejspíš|myslím|domnívám|odhaduji|odhadoval-|hádal-|tipuji|tipoval-|mohlo_by|mohl_by_to|mohla_by_to|patrně|údajně|obvykle|obecně
contrasts: ale|avšak|nicméně|však

de
declines: wird|wurde|werden|ist|sind ~3 nicht ~2 genannt|erwähnt|angegeben|mitgeteilt|spezifiziert
declines: ich|wir|mir|leider|ki|sprachmodell|modell ~5 keine|keinen|keinerlei|nicht_genug|nicht_genügend|nicht_ausreichend|nicht_über ~4 information-|informationen|daten|angaben|kenntnis-|wissen|zugriff|zugang|ahnung|antwort|details|hinweis-|quelle-|auskunft|erinnerung-|aufzeichnung-|unterlagen|echtzeit-|verfügung
declines: habe|habe_ich|haben|besitze|verfüge|finde|fand|gefunden|konnte|konnte_ich|kann|kann_ich ~6 keine|keinen|keinerlei|nichts|nicht ~6 information-|informationen|daten|angaben|kenntnis-|wissen|zugriff|ahnung|antwort|details|hinweis-|finden|gefunden|beantworten|sagen|bestimmen|ermitteln|bestätigen|nennen|angeben|geben|liefern|machen|feststellen|erinnern|verifizieren|überprüfen|antworten|weiterhelfen|helfen|zuordnen|beurteilen|identifizieren|vorhersagen|festlegen|treffen
declines: ich ~3 kann|kann_leider|konnte|vermag|könnte ~8 nicht|leider_nicht|nicht_mit ~8 sagen|beantworten|bestimmen|ermitteln|bestätigen|nennen|angeben|geben|finden|feststellen|erinnern|verifizieren|antworten|weiterhelfen|helfen|identifizieren|vorhersagen|einschätzen
declines: ich ~2 weiß|weiss|kenne ~5 nicht|leider_nicht|nichts|keine|keinen|die_antwort
declines: weiß|weiss|kenne_ich ich|leider|das ~4 nicht
declines: ich ~1 bin|fühle ~3 nicht|unsicher|leider_nicht|mir_nicht|mir_leider_nicht|mir_unsicher ~5 sicher|vertraut|in_der_lage|bekannt|befugt|unsicher|wer|was|wann|wo|wie|ob|welche-
declines: bin ich ~3 nicht ~3 sicher|vertraut|in_der_lage
declines: ist|sind|wurde|war|wäre ~3 mir|uns ~3 nicht|unbekannt ~2 bekannt|vertraut|geläufig|bewusst|möglich|
declines: mir ~3 nicht ~2 bekannt|vertraut|geläufig|möglich|sicher|vor
declines: noch_nie|nie|noch_nichts|niemals ~3 gehört|davon_gehört
declines: text|abschnitt|artikel|passage|frage|kontext|quelle|dokument ~5 nicht|keine|keinen|nichts|nicht_genügend ~5 enthalten|hervor|enthält|information-|angaben|genannt|erwähnt|angegeben|beantwortet|beantworten|hinweis-|antwort
declines: enthält|liefert|gibt|bietet|nennt|erwähnt|enthalten ~4 keine|keinen|nicht|nicht_genügend ~3 information-|informationen|angaben|hinweis-|auskunft|antwort|details
declines: frage ~3 kann|lässt ~4 nicht ~5 beantwort-|werden
declines: lässt_sich|lassen_sich|kann|können ~7 nicht ~5 beantwort-|bestimmen|bestimmt|sagen|berechne-|ausrechnen|errechnen|lösen|ermittel-|feststell-|festgestellt
declines: es|leider ~3 gibt|liegen|gibt_es|liegen_mir|liegen_uns ~4 keine|nicht_genug|nicht_genügend ~4 information-|informationen|daten|angaben|hinweis-|quelle-|aufzeichnung-
declines: nicht_möglich|unmöglich ~8 zu_sagen|zu_beantworten|zu_bestimmen|zu_antworten|zu_nennen|beantwort-|bestimm-|anzugeben
declines: außerhalb|übersteigt|jenseits ~3 wissen-|kenntnis-|möglichkeit-|fähigkeit-
declines: mein|meine|meines ~3 wissen-|kenntnis-|daten-|trainingsdaten|informationen ~5 reich-|end-|bis|begrenzt|stand|nicht
declines: möchte|will|werde ~3 nicht|lieber_nicht|keine ~3 raten|spekulieren|vermuten|vermutung-
declines: da bin_ich|bin ~1 überfragt
declines: sagt mir ~2 nichts
declines: beruht|basiert|enthält ~3 falsche-|irrige-|fehlerhafte- ~1 annahme|voraussetzung|prämisse
declines: darüber|dazu|hierzu|davon|mir ~3 nichts|nicht ~2 bekannt
declines: unmöglich|nicht_möglich ~3 vorherzusagen|vorauszusagen|vorhersagen|zu_wissen|wissen
denies: es ~2 gibt|existiert ~2 keine-|kein|nicht ~3 solche-|bekannte-|namens|stadt|person|ort|begriff
denies: kein|keine ~2 bekannte-|anerkannte-|existierende-|wirkliche-
denies: existiert nicht
denies: hatte|hat|gab|war|gibt_es|gibt ~3 nie|niemals|keinen|keine|kein ~
supports: entschuldig-|leider|tut_mir|es_tut_mir|ich_bedauere|bedauerlicherweise|verzeihung|ich_entschuldige|sorry
supports: fragen|wenden|schauen|prüfen|versuchen|konsultieren|fragt|frag|schau ~
supports: bitte|könnten|können|wenn|falls|sie|ich_empfehle|ich_würde_empfehlen|ich_schlage|am_besten|gerne|ich_helfe|du|lassen_sie|lass_mich|kannst|möchten|es_wäre|um ~
supports: als|da_ich ~2 ki|sprachmodell|assistent|ai|künstliche ~
supports: mein-|meine|meines ~1 wissen-|kenntnis-|trainingsdaten|daten|informationen|letzte- ~
supports: es ~1 könnte|kann|ist ~2 sein|möglich ~6 handel-|schreibfehler|tippfehler|missverständnis|falsch|fiktiv-|existier-
supports: für|um ~3 genaue-|aktuelle-|weitere|detaillierte-|zuverlässige-|verlässliche-|präzise-|mehr ~
own_guesses: ich_denke|ich_glaube|ich_vermute|ich_schätze|ich_tippe|ich_würde_sagen|ich_rate
guesses: wahrscheinlich|vielleicht|vermutlich|ich_denke|ich_glaube|ich_vermute|möglicherweise|könnte_es|es_könnte|ich_schätze|wohl|mutmaßlich|meines_wissens_ist|ich_tippe|schätzungsweise
contrasts: aber|jedoch|allerdings|dennoch|doch

fr
declines: nest|netait|sont|na|ne_sont ~1 pas|jamais ~2 mentionn-|précis-|indiqu-|spécifi-|communiqu-|révél-
declines: je|nous ~2 nai|navons|ne_dispose|ne_possède|ne_dispose_pas|navais|ne_trouve|nai_trouvé|nai_pas_trouvé ~2 pas|aucune|aucun|trouvé|malheureusement|plus ~5 information-|connaissance-|donnée-|réponse|accès|idée|détail-|renseignement-|trace|mention|source-|élément-|souvenir|opinion-|capacité
declines: je|nous ~2 ne|nai ~4 peux|pourrais|puis|sais|connais|suis|pouvons|me_souviens|reconnais|parviens|pas_pu|ai_pas_pu|saurais|comprends|souhaite|dispose|vois ~2 pas|aucun|malheureusement_pas|pas_malheureusement
declines: je ~2 suis ~3 incapable|désolé_mais_je|pas_en_mesure|pas_sûr|pas_sûre|pas_certain|pas_certaine|pas_familier
declines: jignore|jamais_entendu|javoue_ne|préfère_ne|préfère_ne_pas
declines: je ~2 nai ~2 jamais|pas ~2 entendu|rencontré|été_en_mesure|pu
declines: il ~1 ny|nexiste|nest|mest ~3 pas|aucune|aucun|impossible ~6 information-|donnée-|possible|moyen|réponse|déterminer|répondre|dire|trace|mention|détail-
declines: il_mest|il_est|est impossible|difficile ~2 de ~3 répondre|déterminer|dire|savoir|donner|fournir|confirmer|préciser|identifier
declines: texte|passage|question|article|document|contexte|extrait|source-|informations_fournies ~4 ne|nest|ny ~2 contient|mentionne|fournit|précise|permet|donne|indique|fournissent|permettent|spécifie|peut|comporte|dit|répond
declines: information-|donnée-|réponse|renseignement-|détail- ~12 nest|ne_sont|nest_pas|nont ~2 pas|disponible|été ~4 disponible-|mentionné-|précisé-|fourni-|connu-|accessible-|indiqué-|public-|trouvé-
declines: question ~3 ne ~2 peut|permet ~2 pas
declines: au_delà|hors|dépasse|dépassent|en_dehors ~3 connaissance-|portée|compétence-|capacité-|connaissances
declines: mes ~2 connaissances|données|informations ~4 sarrêt-|se_limit-|ne|sont_limit-|sétend-|vont_jusqu-
declines: sans ~3 information-|contexte|précision-|accès ~6 je_ne|il_est_impossible|il_mest
declines: inconnu-|inconnue à|de|pour mes|moi|mon
declines: ne ~1 me ~1 dit|évoque ~1 rien
declines: repose|part|contient ~2 une|dune ~1 fausse|mauvaise ~1 prémisse|hypothèse|supposition
declines: mest|me_sont|mest_pas ~2 pas ~1 connu-|familier-|familière|possible
denies: nexiste_pas|nest_pas ~2 reconnu-|connu-|réel|réelle
denies: il ny|nexiste ~2 pas|aucun|aucune ~3 tel|telle|ville|personne|nommé-|appelé-|connu-
denies: na|navait|nont|ny_a ~1 pas|aucun|aucune|jamais ~1 de?
supports: désolé-|je_suis_désolé-|malheureusement|pardon|excusez|toutes_mes_excuses|je_regrette|je_mexcuse
supports: consultez|essayez|voyez|vérifiez|adressez|renseignez|demandez|consulte ~
supports: veuillez|pourriez|pouvez|peux|si_vous|si_tu|je_vous|je_te|je_recommande|je_suggère|nhésitez|vous|il_serait|il_est_recommandé|il_est_préférable|merci|puis_je ~
supports: en_tant ~2 ia|modèle|quintelligence|assistant|intelligence ~
supports: mes|ma|mon ~1 connaissances|données|dernière|base|informations ~
supports: pour ~4 information-|réponse|plus|détail-|obtenir ~
supports: il_est_possible|il_se_peut|il_pourrait ~6 erreur|orthograph-|fictif|fictive|inexistant-|confusion|malentendu|faute|autre ~
own_guesses: je_pense|je_crois|je_suppose|je_dirais|je_parie|je_devine
guesses: probablement|peut_être|je_pense|je_crois|sans_doute|il_sagit|pourrait_être|je_suppose|je_dirais|cétait|vraisemblablement
contrasts: (?<=, )mais|^mais|cependant|toutefois

es ca gl
declines: no ~1 se ~1 especifica|menciona|indica|precisa|detalla|dice|aclara
declines: no ~1 está|fue|es|ha_sido ~1 especificad-|mencionad-|indicad-|precisad-
declines: no|nunca|non|nom|ni ~2 tengo|tenemos|dispongo|poseo|cuento|encontré|encuentro|he_encontrado|hay|existe|existen|hallé|pude|tinc|disposo|teño|dispoño|puiden|atopei|trobo|ha|hem|había ~7 información|informació|datos|dades|conocimiento-|coneixement-|registro-|respuesta|resposta|acceso|accés|idea|detalle-|dato|referencia-|suficiente-|constancia|evidencia|encontrar|trobar|atopar|fuente-|opinión|opinions|comentario-|comentari-|resposta|coñecemento-|dato-|capacidad|forma_de|manera_de|certeza|seguridad
declines: no|non ~2 puedo|podría|podemos|puc|podo|pude|he_podido|soy_capaz|es_posible|és_possible|é_posible|sería_posible|se_puede|sóc_capaç|ha_sido_posible ~6 responder|contestar|respondre|decir|dir|determinar|proporcionar|confirmar|dar|encontrar|verificar|identificar|precisar|saber|ofrecer|especificar|recordar|ayudar|acceder|afirmar|asegurar|establecer|predecir|donar|facilitar|brindar|hacer|comentar|indicar
declines: no|non sé|sei quién|qué|cuál|cuándo|dónde|cómo|cuánt-|qui|què|quan|quen|cal|cando|onde|nada|la_respuesta|exactamente|con_certeza|con_seguridad|a_ciencia
declines: no|non ~1 conozco|conec|coñezco|recuerdo|recordo|lembro|reconozco|entiendo|sabría|sabemos|saber ~2 quién|qué|cuál|cuándo|dónde|cómo|cuánt-|si|la|el|los|exact-|con|nada|bien|a|de|qui|què|quan|on|quen|que|cal|cando|onde|cuando|donde|como|quien|cual|cuanto-|mucho|ningún-|ninguna|esa|ese|este|esta|a_ciencia|lo
declines: no|non sei|sé|ho_sé|sei_que|sé_que|sé_què exact-|res|del_cert|con_certeza
declines: no|non ~2 estoy|estic|estou ~2 segur-|familiarizad-|cert-|seguro|al_tanto|en_condiciones|autorizad-|capacitad-
declines: nunca|jamás|mai ~2 he_oído|oí|he_escuchado|escuché|oí_hablar|he_sentit
declines: desconozco|desconec|descoñezco|ignoro ~
declines: el|la|los ~1 texto|text|pasaje|artículo|pregunta|contexto|documento|fragmento ~5 no|non ~2 contiene|proporciona|menciona|especifica|incluye|indica|ofrece|da|se_puede|puede|aporta|dice|explica|conté|contén
declines: información|informació|datos|respuesta|detalles ~12 no|non ~2 está|están|es|fue|se|és ~3 disponible-|encuentra|menciona|especifica|conocid-|proporciona-|públic-|accesible-
declines: imposible|impossible|difícil ~3 responder|contestar|determinar|saber|decir|dar|precisar|proporcionar|respondre|dir
declines: fuera|más_allá|escapa|supera|excede ~4 conocimiento-|alcance|capacidad-|coneixement-
declines: mi|mis|meus|els_meus ~2 conocimiento-|información|datos|coneixement-|base_de_datos ~5 limit-|llega-|hasta|solo|no|actualizad-
declines: sin ~2 más|acceso|información|contexto ~6 no_puedo|no_es_posible|es_imposible|no_podría
declines: prefiero_no|preferiría_no ~
denies: no ~1 existe|existen|hay|es ~3 ningún|ninguna|tal|término|reconocid-|real|llamad-
supports: lo_siento|lamento|lamentablemente|desafortunadamente|desgraciadamente|perdón|disculpa|disculpe|ho_sento|sento|síntoo|lamento|mi_disculpas|me_disculpo|perdona
supports: consulta|consulte|pregunta|pregunte|prueba|busca|busque|intenta ~
supports: por_favor|podrías|podría|puedes|puede|si|te_recomiendo|le_recomiendo|recomiendo|te_sugiero|sugiero|sería|se_recomienda|quizás_puedas|es_recomendable|pots|pode|podes|poderías|podrías|recoméndoche|recomendo|recomano|et_recomano|suxiro|suggereixo|gracias|grazas|gràcies|podeu|dime ~
supports: como ~2 ia|modelo|inteligencia|asistente|model ~
supports: mi|mis ~1 conocimiento-|información|datos|última|base|entrenamiento ~
supports: para|per|per_a ~4 información|informació|respuesta|resposta|datos|más|máis|més|obtener|obter|obtenir|detalles ~
supports: es_posible|puede_ser|podría_ser|podría_tratarse|quizá|quizás ~6 error|errata|ficticio|ficticia|inexistente|confusión|malentendido|otro|mal_escrito ~
own_guesses: creo|pienso|supongo|diría|apostaría|crec|diria
guesses: probablemente|quizá|quizás|tal_vez|creo|pienso|supongo|podría_ser|puede_que|seguramente|diría|posiblemente|a_lo_mejor|potser|probablement|crec|quizais|probablemente
contrasts: pero|sin_embargo|no_obstante

it
declines: non ~2 ho|abbiamo|dispongo|possiedo|trovo|ho_trovato|sono_riuscito|sono_riuscita|cè|ci_sono|esistono|risultano|risulta|ho_accesso ~7 informazion-|conoscenz-|dati|risposta|accesso|idea|dettagl-|trovare|traccia|notizi-|fonti|menzion-|elementi|ricordo|sufficient-|prove|record
declines: non ~2 posso|potrei|possiamo|riesco|sono_in_grado|sono_stato_in_grado|è_possibile|sarebbe_possibile|si_può|saprei ~6 rispondere|dire|determinare|fornire|confermare|dare|trovare|verificare|identificare|precisare|sapere|stabilire|specificare|ricordare|aiutare|accedere|affermare|offrire|indicare|prevedere
declines: non ~1 so|conosco|ricordo|riconosco|sappiamo ~2 chi|cosa|quale|quali|quando|dove|come|quant-|se|la|il|con|nulla|esattamente|di|bene|che|questo|questa|lo|precis-
declines: non ~1 sono ~2 sicur-|cert-|a_conoscenza|familiare|al_corrente|in_grado|familiarità
declines: non_ho_mai|mai ~1 sentito|incontrato
declines: ignoro|mi_dispiace_non|preferisco_non|preferirei_non ~
declines: il|la|nel ~1 testo|brano|passaggio|articolo|domanda|contesto|documento ~5 non ~2 contiene|fornisce|menziona|specifica|include|indica|offre|dice|permette|consente|può|riporta
declines: informazion-|dati|risposta|dettagl- ~12 non ~2 è|sono|viene|è_stat- ~3 disponibil-|menzionat-|specificat-|not-|fornit-|pubblic-|presente|accessibil-
declines: impossibile|difficile ~3 rispondere|determinare|sapere|dire|fornire|stabilire
declines: al_di_là|oltre|fuori|esula ~4 conoscenz-|portata|capacità|competenz-
declines: mie ~1 conoscenze|informazioni|dati ~5 ferm-|limit-|arriv-|aggiornat-|fino|non
denies: non ~1 esiste|esistono|è|cè ~3 alcun-|nessun-|riconosciut-|reale|tale|chiamat-
supports: mi_dispiace|purtroppo|scusa|scusate|mi_scuso|spiacente|sono_spiacente|mi_rincresce
supports: per_favore|ti|vi|le|se|potresti|potrebbe|puoi|può|consiglio|suggerisco|sarebbe|si_consiglia|prova|grazie|ti_consiglio|le_consiglio|ti_suggerisco|consulta|verifica ~
supports: come|in_quanto ~2 ia|modello|intelligenza|assistente ~
supports: mie|mio|mia|mia_conoscenza|mie_conoscenze|mie_informazioni|miei_dati ~
supports: per ~4 informazion-|risposta|dati|ulteriori|dettagl-|ottenere|maggiori ~
supports: è_possibile|potrebbe_trattarsi|forse ~6 errore|fittizi-|inesistente|confusione|malinteso|refuso ~
own_guesses: credo|penso|suppongo|direi|immagino
guesses: probabilmente|forse|credo|penso|suppongo|potrebbe_essere|direi|immagino|presumibilmente|magari
contrasts: però|(?<!nie )ma|tuttavia

pt
declines: não ~1 é|foi|está|são ~1 mencionad-|especificad-|indicad-|informad-
declines: não|nao|nunca ~2 tenho|temos|disponho|possuo|encontrei|encontro|há|existem|existe|consegui|achei|foi_possível|localizei|me ~7 informaç-|informações|dados|conhecimento-|registro-|registo-|resposta|acesso|ideia|detalhe-|encontrar|certeza|evidência-|fonte-|memória|referência-|suficiente-|como
declines: não|nao ~2 posso|poderia|podemos|consigo|sou_capaz|estou_apto|é_possível|seria_possível|se_pode|saberia|pude|dá_para ~6 responder|dizer|determinar|fornecer|confirmar|dar|encontrar|verificar|identificar|precisar|saber|oferecer|especificar|lembrar|ajudar|acessar|afirmar|estabelecer|prever|garantir|informar
declines: não|nao ~1 sei|conheço|lembro|recordo|reconheço|sabemos ~2 quem|que|qual|quais|quando|onde|como|quant-|se|a|o|ao|exat-|com|nada|de|dizer|bem|ess-|est-
declines: não|nao ~2 estou ~2 familiarizad-|cert-|segur-|ciente|a_par
declines: nunca|jamais ~1 ouvi|encontrei
declines: desconheço|ignoro|prefiro_não|prefiro_nao ~
declines: o|a|no ~1 texto|trecho|artigo|pergunta|contexto|documento|passagem ~5 não|nao ~2 contém|fornece|menciona|especifica|inclui|indica|oferece|traz|diz|permite|pode|informa
declines: informaç-|informações|dados|resposta|detalhes ~12 não|nao ~2 está|estão|é|são|foi|foram ~3 disponíve-|disponível|mencionad-|especificad-|conhecid-|fornecid-|públic-
declines: impossível|difícil ~3 responder|determinar|saber|dizer|fornecer
declines: fora|além|foge|ultrapassa ~4 conhecimento-|alcance|capacidade-|escopo
declines: meu|meus ~1 conhecimento-|dados|treinamento ~4 vai|vão|até|limit-|não|se_estende-
denies: não|nao ~1 existe|existem|há|é ~3 nenhum-|tal|reconhecid-|real|chamad-
supports: desculpe|desculpa|infelizmente|lamento|sinto_muito|peço_desculpa-|lamentavelmente
supports: por_favor|você|voce|poderia|pode|se|recomendo|sugiro|seria|tente|consulte|verifique|obrigado|aconselho|gostaria ~
supports: como|sendo ~2 ia|modelo|inteligência|assistente ~
supports: meu|meus|minha|minhas ~1 conhecimento-|dados|informações|última|base|treinamento ~
supports: para ~4 informaç-|informações|resposta|dados|mais|obter|detalhes ~
supports: é_possível|talvez_haja|pode_ser|talvez_seja ~6 erro|fictíci-|inexistente|confusão|equívoco|engano|outro ~
own_guesses: acho|acredito|suponho|imagino|chuto
guesses: provavelmente|talvez|acho|acredito|penso|suponho|poderia_ser|pode_ser|possivelmente|diria|imagino
contrasts: mas|porém|contudo|no_entanto

nl
declines: wordt|is|worden|zijn ~3 niet ~2 genoemd|vermeld|gespecificeerd|aangegeven
declines: ik|we|wij ~2 heb|hebben|beschik|vind|vond|kon|bezit|kan ~4 geen|niet|onvoldoende ~6 informatie|gegevens|kennis|toegang|idee|antwoord|details|bewijs|bronnen|gehoord|vinden|beantwoorden|zeggen|bepalen|geven|bevestigen|noemen|vertellen|herinneren|helpen|achterhalen|verifiëren|vaststellen|verstrekken|aangeven|identificeren|context
declines: ik ~2 weet|ken|herken|durf ~6 niet|geen|antwoord_niet|helaas_niet
declines: ik ~1 ben ~3 niet|onzeker|onbekend ~3 zeker|bekend|vertrouwd|in_staat|op_de_hoogte|met|over
declines: kan|kon|weet|ben ik ~6 niet ~4 beantwoorden|zeggen|vinden|zeker|bepalen|geven|bevestigen|geven
declines: nog_nooit|nooit ~3 gehoord|van_gehoord
declines: tekst|passage|artikel|vraag|context|document|fragment|bron ~5 niet|geen|onvoldoende ~5 informatie|genoemd|vermeld|antwoord|beantwoord-|vermeldt|noemt|gegevens|bevat|aan
declines: bevat|geeft|vermeldt|noemt|biedt ~3 geen|niet|onvoldoende ~3 informatie|antwoord|gegevens|details
declines: vraag ~2 kan|is ~3 niet ~4 beantwoord-|te_beantwoorden
declines: er ~2 is|zijn|bestaat ~3 geen|niet_genoeg|onvoldoende ~4 informatie|gegevens|bekend|aanwijzing-|bronnen
declines: niet_mogelijk|onmogelijk|moeilijk ~6 te_zeggen|te_beantwoorden|te_bepalen|te_geven
declines: buiten|voorbij ~3 kennis|mogelijkheden|bereik
declines: mijn ~2 kennis|gegevens|informatie|trainingsgegevens ~4 loopt|gaat|reikt|beperkt|tot|niet|eindig-
declines: wil|ga|zal ~3 niet|liever_niet ~3 gokken|raden|speculeren
declines: weet|ken ik ~2 niets|niet|geen
denies: er ~1 is|bestaat ~2 geen ~2 bekende|zodanige|dergelijke|stad|persoon|genaamd
denies: bestaat niet
denies: heeft|had ~2 geen ~
supports: helaas|sorry|het_spijt_me|excuses|mijn_excuses|jammer_genoeg|pardon|spijtig_genoeg
supports: vraag|kijk|zoek|bekijk ~
supports: kunt|kun|kan|als_u|als_je|ik_raad|ik_adviseer|ik_stel_voor|probeer|raadpleeg|u_kunt|je_kunt|misschien_kunt|misschien_kun|graag|laat_het|het_is_raadzaam|ik_help|wilt|zou|bezoek|neem_contact ~
supports: als ~2 ai|taalmodel|assistent|kunstmatige ~
supports: mijn ~2 kennis|gegevens|informatie|laatste|training ~
supports: voor ~4 informatie|antwoord|gegevens|details|meer|actuele ~
supports: het ~1 is|kan|zou ~2 mogelijk|zijn|kunnen ~6 typefout|spelfout|fictie-|vergissing|misverstand|verkeerd ~
own_guesses: ik_denk|ik_geloof|ik_vermoed|ik_gok
guesses: waarschijnlijk|misschien|ik_denk|ik_geloof|ik_vermoed|mogelijk_is|zou_kunnen|vermoedelijk|ik_gok|wellicht
contrasts: maar|echter|niettemin

pl
declines: nie ~2 mam|mamy|posiadam|znalazłem|znalazłam|dysponuję|istnieją|ma|udało_mi_się|udało_się|są|mam_niestety|mam_dostępu ~6 informac-|informacji|danych|wiedzy|dostępu|pojęcia|odpowiedzi|szczegół-|znaleźć|wystarczając-|dostępne|pewności|źródeł|możliwości|zapis-|ustalić|dowodów|wzmian-
declines: nie ~2 mogę|potrafię|jestem_w_stanie|umiem|możemy|można|da_się|sposób|zdołałem|byłem_w_stanie|mogłem|chcę|zamierzam|będę ~6 odpowiedzieć|powiedzieć|określić|podać|potwierdzić|znaleźć|zweryfikować|ustalić|wskazać|stwierdzić|udzielić|pomóc|przypomnieć|zidentyfikować|dostarczyć|zgadywać|spekulować|ocenić
declines: nie ~2 wiem|znam|pamiętam|rozpoznaję|kojarzę|słyszałem|słyszałam|rozumiem ~4 kto|co|kiedy|gdzie|jak|jaki|jaka|jakie|który|która|które|ile|czy|odpowiedzi|dokład-|tego|o|takie-|terminu|pojęcia|niestety|w_którym|się
declines: nie ~2 jestem ~3 pewien|pewna|pewny|zaznajomion-|pewn-|świadom-
declines: nigdy ~2 nie ~2 słyszałem|słyszałam|spotkałem
declines: tekst|fragment|artykuł|pytanie|kontekst|dokument ~4 nie ~2 zawiera|podaje|wspomina|precyzuje|określa|dostarcza|mówi|wymienia
declines: na_to_pytanie|pytanie|pytania ~4 nie ~3 odpowiedzieć|odpowiedź|odpowiedzi|można|da_się
declines: informac-|dane|odpowiedź|szczegóły ~10 nie ~2 jest|są|został-|była ~3 dostępn-|podan-|znan-|publiczn-|mi
declines: poza|wykracza|przekracza ~4 wiedz-|zakres-|możliwości|kompetencj-
declines: moja|moje|mojej ~2 wiedza|dane|informacje|wiedzy ~4 kończ-|sięga|ogranicz-|obejmuj-|nie|do
declines: wolę_nie|wolałbym_nie|trudno_mi ~
declines: brak|brakuje|zbyt_mało|za_mało ~3 informac-|informacji|danych|wiedzy
declines: nie ~3 jestem_w_stanie|mogę|potrafię|umiem|da_się ~3 przewidzieć|przewidywać|ustalić|stwierdzić|zweryfikować|ocenić
denies: nie ~1 istnieje|istnieją|ma|jest ~3 żaden|żadne-|takie-|taka|znan-|rzeczywist-|uznan-
denies: nie ~1 ma|posiada|miał-
denies: nigdy ~2 nie ~1 było|istniał-|miał-|miała
supports: niestety|przepraszam|przykro_mi|wybacz|proszę_wybaczyć
supports: proszę|czy|jeśli|jeżeli|polecam|sugeruję|zalecam|możesz|może_pan|warto|najlepiej|mogę|chętnie|zachęcam|radzę|spróbuj|daj_znać ~
supports: jako ~2 ai|model|sztuczna|asystent ~
supports: moja|moje|mojej|moimi ~1 wiedza|dane|informacje|wiedzą ~
supports: aby|w_celu|żeby|by ~4 uzyskać|informac-|znaleźć|odpowiedź|sprawdzić|odpowiedzieć|dokładn- ~
supports: możliwe|być_może|może ~4 błąd|literówk-|fikcyjn-|pomyłk-|nieporozumieni-|inny|nie_istnieje ~
own_guesses: myślę|sądzę|przypuszczam|zgaduję|wydaje_mi
guesses: prawdopodobnie|może_to|być_może|chyba|myślę|sądzę|przypuszczam|zapewne|przypuszczalnie|wydaje_mi|zgaduję
contrasts: lecz|jednak|natomiast

ru uk
declines: у|к ~2 меня|мене|нас|сожалению ~4 нет|немає|недостаточно|отсутств- ~6 информац-|інформац-|данн-|даних|сведени-|доступ-|ответ-|знани-|возможност-|представлени-|уверенности|точн-|подробност-
declines: я|мы|мне|мені|к_сожалению ~3 не ~2 могу|можу|смог|смогла|знаю|помню|располагаю|обладаю|владею|имею|знаком|знакома|нашел|нашёл|нашла|удалось|известн-|уверен|уверена|готов|способен|слышал|слышала|встречал|в_состоянии|хочу|буду|можем ~
declines: не ~1 могу|можу|знаю|смог|удалось|удается ~6 ответить|сказать|найти|определить|предоставить|подтвердить|назвать|указать|дать|сообщить|кто|что|когда|где|как|какой|сколько|відповісти|установить|утверждать|вспомнить|точно|точного|ответа
declines: никогда ~3 не ~2 слышал|слышала|встречал
declines: я_никогда|я_впервые ~5 не_слышал|слышу|не_встречал
declines: невозможно|затрудняюсь|трудно|сложно|нельзя ~4 ответить|определить|сказать|назвать|установить|указать|утверждать|дать
declines: в|текст|статья|вопрос|отрывок|документ ~3 тексте|статье|вопросе|отрывке|документе|источниках|контексте|не|предоставленном_тексте ~5 не|нет|недостаточно|отсутств-|не_содержит ~4 информац-|указан-|упомин-|содержит|данных|сказано|говорится|ответа|сведений
declines: не_содержит|не_содержится|не_указано|не_упоминается|недостаточно|отсутствует|отсутствуют|нет_информации|нет_данных|нет_сведений ~4 информац-|данных|ответа|в_тексте|сведени-|о|об|упоминани-
declines: информация|информации|данные|сведения|ответ|данных|сведений ~10 не|нет|отсутств-|недоступн- ~4 доступн-|найден-|указан-|известн-|известен|содерж-|в|представлен-|отсутств-|мне|была
declines: на_этот_вопрос|на_данный_вопрос|вопрос ~4 невозможно|нельзя|не_могу|не_имеет|нет|не_представляется|не_можу
declines: за_пределами|выходит|вне ~3 знани-|возможност-|компетенц-
declines: мои|моя|моих|моей ~2 знания|данные|база|знаний|информация ~4 ограничен-|заканчив-|обновлен-|не|до|охватыва-
declines: воздержусь|предпочитаю_не|предпочту_не|не_стану ~
declines: понятия|представления ~1 не ~1 имею|имеем
denies: не ~1 существует|существовал-|является ~3 такого|такой|таких|реальн-|известн-|общеизвестн-
denies: не_существует|нет_такого|нет_такой|такого_города_нет|вымышлен-
denies: нет|не_было ~2
denies: никогда ~2 не ~1 было|существовал-|имел-
supports: к_сожалению|извините|простите|сожалею|прошу_прощения|мне_жаль|на_жаль|вибачте|приношу
supports: пожалуйста|рекомендую|советую|вы|если|не_могли|могли|попробуйте|уточните|можете|лучше|предлагаю|рад|рада|обратитесь|проверьте|будь_ласка|якщо|рекомендуется ~
supports: как|будучи|я ~2 языков-|искусственн-|ии|модель|ассистент ~
supports: мои|моя|моих ~1 знания|данные|база|информация ~
supports: для|чтобы ~4 информац-|ответ-|данн-|получ-|точн-|узнать ~
supports: возможно|вероятно ~5 опечатк-|ошибк-|вымышлен-|недоразумени-|иное|другое|имели ~
own_guesses: думаю|полагаю|предполагаю|кажется
guesses: вероятно|возможно|наверное|наверно|думаю|полагаю|кажется|может_быть|скорее_всего|предполагаю|видимо|мабуть|можливо|думаю
contrasts: но|однако|але|проте

tr
declines: bilgim|bilgiye|bilgi|bilgiler|verim|veri|erişimim|cevabım|fikrim|kayıt|verilere|cevabını|cevabı|yanıtı|bilgisine ~4 yok|bulamadım|bulunamadı|bulunmuyor|sahip_değilim|bulunmamaktadır|yoktur|mevcut_değil|bilmiyorum|erişimim_yok|bulunmamakta|vermiyor|içermiyor|bulamıyorum|edinemedim|ulaşamadım|veremem|veremiyorum|yetersiz
declines: emin|aşina|haberdar|tanıdık ~2 değilim
declines: bilmiyorum|bilemiyorum|bilemem|hatırlamıyorum|tanımıyorum|duymadım|söyleyemem|söyleyemiyorum|cevaplayamam|cevaplayamıyorum|yanıtlayamam|yanıtlayamıyorum|veremiyorum|veremem|belirleyemiyorum|doğrulayamıyorum|doğrulayamam|bulamadım|bulamıyorum|karşılaşmadım|sağlayamam|sağlayamıyorum
declines: cevap|yanıt|bilgi|belirlemek|söylemek|cevaplamak|yanıtlamak|tahmin|etmek|vermek|cevaplanması ~2 mümkün_değil|mümkün_değildir|imkansız|olanaksız|veremem|veremiyorum|imkânsız
declines: metin|metinde|pasaj|soru|makale ~8 içermiyor|içermemektedir|yok|belirtilmemiş|bahsedilmiyor|belirtilmemiştir|cevaplanamaz|yanıtlanamaz|vermiyor
declines: soru-|soruya|bu_soru ~2 cevaplanamaz|yanıtlanamaz|cevaplayamam|yanıtlayamam
declines: bilgi ~2 alanımın|birikimimin|sınırlarımın|kapsamımın|dağarcığımın ~2 dışında
declines: bilgi|bilgiye ~2 sahibi|sahip ~1 değilim
declines: bununla|bu ~3 yanlış|hatalı ~1 varsayım-|öncül-
denies: böyle|öyle bir ~4 yok|yoktur|bulunmamaktadır
denies: yok|yoktur|bulunmuyor
supports: üzgünüm|maalesef|özür|ne_yazık|kusura|affedersiniz|pardon
supports: lütfen|daha_fazla|biraz_daha|isterseniz|eğer|güvenilir|size|tavsiye|öneririm|kontrol|dilerseniz|resmi|yardımcı|sorunuzu|başka ~
supports: bir ~1 yapay|dil|ai ~
supports: benim|bilgilerim|bilgim|verilerim|eğitim ~
supports: ~5 öneririm|tavsiye_ederim|verebilir_misiniz|sağlayabilir_misiniz|açıklayabilir_misiniz|olabilirim|bakabilirsiniz|başvurabilirsiniz|edebilirsiniz|kontrol_edin
own_guesses: sanırım|bence|tahminim|zannedersem
guesses: belki|muhtemelen|sanırım|galiba|olabilir|bence|tahminim|herhalde|zannedersem
contrasts: ama|ancak|fakat

sv da no
declines: jag|vi|jeg|vi ~2 har|hittar|hittade|kan|kunde|vet|känner|minns|är|ved|kender|er|husker|vil|tør|kjenner|finner|fandt|fant|kjenner ~3 inte|ingen|tyvärr_inte|inga|inget|ikke|ingen|aldri|aldrig|dessverre_ikke|desværre_ikke ~5
declines: har|hittar|hittade|vet|kan|kunde|finner|kender|kjenner jag|jeg|vi ~2 inte|ingen|inga|inget|ikke|tyvärr_inte|desværre_ikke ~5
declines: det ~2 finns|finnes|går|er|är|findes ~2 inte|ingen|inga|ikke ~4 information|informasjon|uppgifter|att|mulig|möjligt|å|opplysninger|oplysninger|muligt|tillräckligt|nok|data|svar
declines: texten|teksten|frågan|spørsmålet|spørgsmålet|artikeln ~3 inte|ikke|ingen ~3
declines: min|mine|mina ~1 kunskap|kunnskap|viden|data ~4 sträcker|begräns-|slutar|strekker|rækker|inte|ikke|till|til
declines: har aldrig|aldri ~1 hört|hørt
declines: har ikke|inte ~2 nok|tillräckligt ~2 informasjon|information|informationer
supports: tyvärr|beklager|desværre|dessverre|förlåt|ursäkta|undskyld|unnskyld|jag_beklagar|jeg_beklager
supports: jag_rekommenderar|jeg_anbefaler|kan_du|kan_ni|om_du|hvis_du|du_kan|vänligen|vennligst|venligst|kontrollera|gärna|gjerne|som_en_ai|som_ai|som_språkmodell|min_kunskap|min_viden|min_kunnskap|för_mer|for_mer|prøv|försök ~
own_guesses: jag_tror|jeg_tror|jag_gissar
guesses: kanske|troligen|förmodligen|jag_tror|måske|formentlig|jeg_tror|sannsynligvis|sandsynligvis|kanskje|antagligen
contrasts: men|dock|imidlertid

id
declines: saya|kami|aku ~2 tidak|belum|tak ~3 tahu|mengetahui|memiliki|punya|dapat|bisa|yakin|menemukan|mengenal|ingat|pernah|mampu|familiar|mempunyai
declines: tidak|belum ~1 ada|memiliki|menemukan|dapat|bisa|terdapat|ditemukan ~3 informasi|data|akses|jawaban|menjawab|memberikan|memastikan|menentukan|mengetahui|dipastikan
declines: teks|pertanyaan|artikel|informasi ~6 tidak ~3 menyebutkan|memberikan|mengandung|dapat|tersedia|cukup|bisa
supports: maaf|mohon_maaf|sayangnya|saya_minta_maaf|maafkan
supports: silakan|apakah|jika|anda|saya_sarankan|sebaiknya|mohon|bisakah|tolong|sebagai|untuk|pengetahuan_saya|kalau ~
own_guesses: saya_kira|saya_rasa
guesses: mungkin|barangkali|saya_kira|saya_rasa|sepertinya|kayaknya
contrasts: tetapi|namun|tapi

vi
declines: tôi ~2 không|chưa ~3 biết|có|thể|chắc|tìm|nhớ|quen|nghe|rõ|tìm_thấy
declines: không ~2 có|thể|đủ|tìm_thấy ~4 thông_tin|trả_lời|dữ_liệu|xác_định|câu_trả_lời|cung_cấp|xác_nhận
supports: xin_lỗi|rất_tiếc|thật_tiếc
supports: vui_lòng|bạn|nếu|hãy|tôi_khuyên|xin|là_một|với_tư_cách|để ~
own_guesses: tôi_nghĩ|tôi_đoán
guesses: có_lẽ|có_thể_là|tôi_nghĩ|tôi_đoán|chắc_là|hình_như
contrasts: nhưng|tuy_nhiên

ar
declines: لا|ليس|لم|لست ~2 أملك|أستطيع|يمكنني|أعرف|أعلم|لدي|أجد|أتمكن|توجد|يوجد|تتوفر|يتوفر|أتذكر|أمتلك|متأكد-|على_دراية|أدري|أسمع|يمكن|يحتوي|يذكر|عندي ~4 معلومات|معلومة|الإجابة|إجابة|بيانات|الوصول|تقديم|تحديد|تأكيد|معرفة|من|عن|علم|فكرة|العثور|الرد|على|أي|النص|كافية|بهذا|به
supports: عذرا|آسف|للأسف|أعتذر|معذرة|اعتذر
supports: يرجى|هل|إذا|يمكنك|أنصح|أقترح|من_فضلك|كنموذج|بصفتي|أوصي|ينصح|لمزيد ~
own_guesses: أعتقد|أظن
guesses: ربما|أعتقد|أظن|لعل|قد_يكون|من_المحتمل
contrasts: لكن|ولكن|غير_أن

he
guesses: אולי|כנראה|נראה_לי|אני_חושב|אני_חושבת|סביר
contrasts: אבל|אך|אולם|אלא

fa
guesses: شاید|احتمالا|فکر_می‌کنم|گمان
contrasts: اما|ولی|بلکه

hi
declines: मुझे|मैं|मेरे|हमें ~6 नहीं ~2 पता|मालूम|जानता|जानती|जानते|है|हैं|सकता|सकती
declines: नहीं ~1 पता|मालूम|जानता|जानती|बता
guesses: शायद|संभवतः|लगता_है|मुझे_लगता
contrasts: लेकिन|मगर|परंतु|किंतु|बल्कि

el
declines: δεν ~1 γνωρίζω|ξέρω|έχω|μπορώ|θυμάμαι|διαθέτω|βρήκα|είμαι ~4
guesses: ίσως|πιθανώς|πιθανόν|νομίζω|μάλλον
contrasts: αλλά|όμως

hu
declines: nem ~1 tudom|tudok|ismerem|találtam|találok|rendelkezem|vagyok|áll|emlékszem ~4
declines: nincs|nincsenek ~3 információm|információ|adatom|adataim|tudomásom|ötletem|fogalmam
guesses: talán|valószínűleg|azt_hiszem|szerintem|lehet
contrasts: azonban|viszont|hanem

fi
declines: en ~1 tiedä|osaa|tunne|löytänyt|ole|voi|pysty|muista ~3
declines: minulla_ei_ole|ei_ole ~3 tieto-|tietoa|varmuutta
guesses: ehkä|luultavasti|kenties|todennäköisesti|luulen
contrasts: mutta|kuitenkin

ro
declines: nu ~1 știu|cunosc|pot|dețin|sunt|găsesc|dispun|îmi_amintesc ~3
declines: nu am ~3 informați-|date|cunoștință|idee|răspuns-|acces
guesses: poate|probabil|cred|posibil
contrasts: însă

bg
declines: не ~1 знам|зная|мога|разполагам|знаю|маю|відомо|пам’ятаю|помня|намирам ~3
declines: нямам|немає ~3 информация|данни|представа|інформації|даних|сведения
guesses: може_би|вероятно|мабуть|можливо|мисля|струва_ми
contrasts: доколкото|обаче

nl
declines: heb|hebben|vind|kan ik|we|wij ~3 geen ~2 gegevens|informatie|kennis|idee|antwoord|bronnen|details|uitspraak
declines: zou|kan|durf ik ~2 niet ~2 weten|zeggen|vertellen|beantwoorden|bepalen

cs
declines: informac-|odpověď|údaj-|jméno|architekt-|autora ~3 nemám|neznám|nevím|nemohu|nedokážu|nedisponuji

several
declines: keine|aucune|ni|nessuna|nem|geen|nenhuma ahnung|idée|idea|ideia|idee
declines: non|no|não ~1 si|se ~1 può|possono|puede|pueden|pode|podem ~1 calcolare|determinare|ricavare|trovare|stabilire|sapere|calcular|determinar|hallar|saber|obtener|obter|encontrar|deducir
declines: on ne ~1 peut ~1 pas|donc_pas ~1 calculer|déterminer|trouver|savoir|conclure|répondre
declines: ne ~1 peut|peuvent ~1 pas ~1 être ~1 calculé-|déterminé-|établi-|connu-
declines: nie ~1 da|można ~1 się? obliczyć|ustalić|wyliczyć|określić|stwierdzić|policzyć
declines: нельзя|невозможно ~2 вычислить|найти|посчитать|рассчитать|определить|узнать
declines: nelze|nejde|nedá_se ~2 vypočítat|spočítat|dopočítat|určit
declines: kan|kunnen|valt ~6 niet ~3 berekend|berekenen|uitrekenen|uitgerekend|bepaald
declines: antwoord ~3 schuldig ~
supports: bitte|envoyez|renvoyez|joignez|envíe|envía|adjunte|adjunta|invii|invia|alleghi|allega|envie|anexe|stuur|voeg|prześlij|wyślij|załącz|pošlete|pošli|přiložte|ещё_раз|noch_einmal|nochmal|encore_une_fois|otra_vez|di_nuovo|de_novo|nog_eens|opnieuw|jeszcze_raz|ještě_jednou|пришлите|пришли|отправьте|загрузите|приложите|skicka|send ~
declines: no|não|non ~1 me|mi ~1 consta|risulta ~
declines: parte|basa|contiene|baseia|contém|assenta|si_basa ~4 premisa|premissa|premessa|supuesto|suposición|suposição|presupposto ~1 falsa|falso|errónea|erróneo|errada|errata|incorrecta|sbagliata|equivocada
declines: no|não|non ~1 me|mi ~1 suena|resulta_familiar|é_familiar|dice_nada|diz_nada|dice_niente
declines: no|não|non ~1 encuentro|encontré|encontro|encontrei|trovo|ho_trovato ~2 definición|definiciones|definição|definizione|referencia-|referência-|riferiment-|registro-|nada|niente|rastro
declines: impossible|imposible|impossibile|impossível|no_es_posible|non_è_possibile|não_é_possível|pas_possible_de ~2 dirlo|determinarlo|calcolarlo|stabilirlo|decirlo|calcularlo|dizê_lo|prevê_lo|le_prévoir|le_dire|savoir|prédire|saberlo|predecirlo|predecir|saber|prever|sapere|saperlo|prevedere|prevederlo
denies: no|não|non|ne ~1 existe|existen|existem|esiste|esistono|existió|existiu ~
denies: nunca|mai|jamais ~2 tuvo|hubo|existió|teve|houve|existiu|avuto|esistito|eu|existé
denies: no|não|non ~1 tiene|tenía|hay|tem|tinha|ha|aveva|cè ~
denies: personne|nikdo|niemand|nadie|nessuno|ninguém|nikt|никто|kimse|ingen|nobody ~2 ne|nemůže|neví|kann|weiß|weiss|puede|sabe|può|sa|pode|kan|weet|nie_może|nie_wie|не_может|не_знает|bilemez|bilmiyor|tahmin|vet|ved

id
contrasts: melainkan
"""
