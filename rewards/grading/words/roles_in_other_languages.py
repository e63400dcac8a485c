"""Words of other languages that an answer may use for what a question asks, as in `further_roles`.

"Quem escreveu Dom Casmurro?" is answered "O romance foi escrito por ...": the participle, the noun
for who does it, and the kind of work. Folded. Where answers are measured only.
"""

FAMILIES = """
escribio escribe escrito escrita escritos autor autora novela obra libro poema drama cuento
pinto pintado pintada pintadas pintados pintor pintora cuadro obra lienzo fresco retrato
compuso compuesto compuesta compositor obra opera sinfonia pieza
dirigio dirigido dirigida director directora pelicula filme
descubrio descubierto descubierta descubridor
invento inventado inventada inventor
fundo fundado fundada fundador
gano ganado ganador
mide altura altitud alto alta
escreveu escreve escrito escrita autor autora romance obra livro poema conto peca
pintou pintado pintada pintor pintora quadro obra tela
compos composto composta compositor obra opera sinfonia
dirigiu dirigido dirigida realizou diretor realizador filme
descobriu descoberto descoberta descobridor
inventou inventado inventada inventor
ecrit ecrivit ecrite auteur autrice ecrivain roman livre oeuvre piece poeme redige publie
peint peinte peignit peintre realise tableau oeuvre toile fresque portrait execute
compose composee composa compositeur oeuvre opera symphonie
realise realisee realisa realisateur realisatrice film tourne
decouvert decouverte decouvrit decouvreur
invente inventee inventa inventeur
fonde fondee fonda fondateur
gagne remporte vainqueur gagnant
schrieb geschrieben verfasst verfasste autor autorin schriftsteller roman buch werk stuck drama
malte gemalt maler malerin gemalde bild werk schuf geschaffen
komponierte komponiert komponist werk oper sinfonie
entdeckte entdeckt entdecker
erfand erfunden erfinder entwickelt
grundete gegrundet grunder
fuhrte regie regisseur film gedreht inszeniert
gewann gewonnen sieger gewinner
scritto scrisse scritta autore autrice romanzo libro opera scrittore composto
dipinto dipinse dipinta pittore quadro opera affresco tela
composto compose composta compositore opera sinfonia
diretto diresse diretta regista film
scoperto scopri scoperta scopritore
inventato invento inventata inventore
schreef geschreven auteur schrijver roman boek werk
schilderde geschilderd schilder schilderij werk gemaakt
componeerde gecomponeerd componist werk opera
regisseerde geregisseerd regisseur film
ontdekte ontdekt ontdekker
uitgevonden uitvond uitvinder vond
napsal napsala napsan napsana napsano autorem autorkou autor roman kniha dilo drama
namaloval namaloval namalovan namaloval maliram malir obraz dilo autorem
slozil slozila slozena skladatelem skladatel dilo opera
objevil objevila objeven objevitelem
vynalezl vynalezen vynalezcem
napisal napisala napisany napisana napisane autorem autorka autor powiesc ksiazka utwor dzielo
namalowal namalowala namalowany autorem malarz obraz dzielo
skomponowal skomponowana kompozytor utwor dzielo
odkryl odkryla odkryty odkrywca
skrev skriven skrevs skrevet forfattare forfatter roman bok boken bocker bockerna
malade malad malades konstnar tavla tavlan
написал написала написан написана написано автор автором роман книга произведение
написал картина картину художник художником автор
открыл открыла открыт открыта
изобрел изобрела изобретен изобретено
yazdi yazan yazari yazar roman eser eseri oyun oyunu kitap kitabi yazilmistir yazildi kaleme
"""
