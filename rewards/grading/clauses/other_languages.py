"""Words of eight languages by what they do to an answer in a sentence; data of `foreign`.

A word that stands in none of the lists is strange: it may lead to something else than the answer.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ..text import fold

# By language: words that ask, that link, that stand for what was asked, that deny, doubt or oppose,
# that open a remark, that bound a number, that lead to who did it; "but" behind a denial; "and".
_LISTS = """
de
asks: wer wen wem wessen was welche welcher welches welchem welchen wo woher wohin wann wie
wieviel wieviele
links: der die das den dem des ein eine einer einem einen eines von vom in im am an zu zum zur auf
aus bei durch mit für ist sind war waren wird wurde wurden worden sein hat haben heißt heißen
genannt nennt stammt stammen erschien liegt lag befindet sich steht handelt um fand statt es da
damals heute offiziell insgesamt genau etwa rund ca jahr jahre jahren januar februar märz april mai
juni juli august september oktober november dezember welt erde deutschland kilometer kilometern km
meter metern werk buch roman stück bekannt bekannte berühmte berühmter berühmten und
stands: er sie es das dies dieser diese dieses
against: nicht kein keine keinen keiner keinem keines nie niemals weder noch ohne oder aber doch
jedoch sondern sonst statt anstatt außer vielleicht möglicherweise vermutlich wahrscheinlich wohl
angeblich könnte könnten dürfte würde wäre hätte glaube denke vermute unklar unsicher umstritten
falsch irrtum irrtümlich eigentlich tatsächlich früher ehemals ehemalige ehemaliger einst fast
beinahe obwohl während sollte soll galt gilt hält halten nein ob wenn falls verwechselt leugnet
bestreitet zweite zweitgrößte nächste
opens: der die das dessen deren welcher welche welches dem den wobei wovon davon darunter als mit
in im am an auf bei seit bis zwischen nach und einschließlich inklusive aus ist war wurde hat
liegt wo ein eine von um vor
bounds: mehr weniger über unter fast mindestens höchstens bis vor nach seit als zwischen
by: von vom durch
but: sondern
and: und sowie

fr
asks: qui que quoi quel quelle quels quelles où quand combien comment quelle est lequel laquelle
links: le la les l un une des de du d à au aux en dans sur par pour est sont était étaient fut
furent été a ont avait eu être se s situe trouve trouvait appelle nomme nommé appelé
officiellement exactement environ compte c ce cette cet ces qui il y plus année ans an mois jour
janvier février mars avril mai juin juillet août septembre octobre novembre décembre monde terre
kilomètres km mètres œuvre livre roman tableau pièce célèbre total et actuellement aujourd hui
stands: il elle ils elles ce cette c cet ces
against: ne n pas non jamais aucun aucune ni sans ou mais cependant pourtant toutefois plutôt sauf
hormis peut doute probablement sûrement semble semblerait pourrait serait aurait crois pense
incertain faux erreur fausse autrefois ancien ancienne jadis presque si tandis contrairement
confond prétendu prétend contesté deuxième second seconde quoique
opens: qui que dont où lequel laquelle auquel avec à au en dans sur par pour de du d le la les un
une et est était fut a peu y compris devant situé située né née comme lors il elle depuis entre
après avant soit
bounds: plus moins presque jusqu avant après depuis entre près quelque
by: par
but: mais
and: et ainsi

es
asks: quién quien quiénes qué cuál cual cuáles dónde cuándo cómo cuánto cuánta cuántos cuántas
links: el la los las un una unos unas de del a al en por para con es son era eran fue fueron sido
ser está están estaba queda quedó se encuentra encuentran ubica llama llamado llamada hay tiene
oficialmente exactamente unos aproximadamente año años enero febrero marzo abril mayo junio julio
agosto septiembre octubre noviembre diciembre mundo tierra kilómetros km metros día obra libro
novela cuadro que lo le y actual hoy famoso famosa
stands: él ella ellos eso esto este esta lo se
against: no ni nunca jamás ningún ninguno ninguna nadie sin o u pero sino aunque mientras embargo
salvo excepto quizás quizá vez probablemente posiblemente acaso podría sería habría creo pienso
parece incierto falso error antes antiguo antigua antiguamente casi menos si supuestamente
supuesto confunde dudoso segundo segunda tampoco
opens: que quien donde cuyo cuya en con a al de del desde entre y e por para el la un una es fue
era está se incluido incluida incluyendo según como cuando tras durante hasta capital
bounds: más menos casi hasta antes después desde entre hacia unos
by: por
but: sino
and: y e

it
asks: chi che cosa quale quali qual dove quando come quanto quanti quanta quante
links: il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai agli
alle in nel nello nella nei negli nelle da dal dallo dalla per con su sul è sono era erano fu
furono stato stata stati state essere si trova trovava chiama chiamato chiamata ha hanno ci c
ufficialmente esattamente circa anno anni gennaio febbraio marzo aprile maggio giugno luglio
agosto settembre ottobre novembre dicembre mondo terra chilometri km metri opera libro romanzo
quadro famoso famosa celebre che e oggi
stands: egli lui lei essa esso questo questa quello
against: non no né mai nessun nessuno nessuna senza o oppure ma però bensì invece anzi tuttavia
sebbene benché mentre tranne eccetto forse probabilmente magari potrebbe sarebbe avrebbe credo
penso sembra pare incerto falso errore sbagliato prima ex antica antico vecchia volta quasi se
presunto confuso dubbio secondo seconda
opens: che cui dove con a al alla in nel nella su sul da dal di del tra fra e ed per il la un una
è fu era si ha inclusi compresi compreso tra quando come dopo durante
bounds: più meno quasi fino oltre prima dopo dal tra fra almeno
by: da dal dallo dalla
but: bensì ma
and: e ed

pt
asks: quem que qual quais onde quando como quanto quanta quantos quantas
links: o a os as um uma de do da dos das em no na nos nas ao à aos às por pelo pela para com é são
era eram foi foram sido ser está fica ficava situa localiza se encontra chama chamado chamada tem
têm oficialmente exatamente cerca ano anos janeiro fevereiro março abril maio junho julho agosto
setembro outubro novembro dezembro mundo terra quilômetros km metros obra livro romance quadro
famoso famosa célebre e atual hoje
stands: ele ela eles isso isto este esta esse essa
against: não nem nunca jamais nenhum nenhuma ninguém sem ou mas porém senão contudo todavia
entanto embora enquanto exceto salvo talvez provavelmente possivelmente poderia seria teria acho
creio penso parece incerto falso erro antes antigo antiga antigamente quase menos se suposto
supostamente confunde duvidoso segundo segunda
opens: que quem onde cujo cuja em no na nos nas com a ao de do da desde entre e por pelo para o um
uma é foi era está incluindo incluído como quando após durante até
bounds: mais menos quase até antes depois desde entre além
by: por pelo pela
but: mas
and: e

nl
asks: wie wat welk welke waar wanneer hoe hoeveel wiens waarheen
links: de het een van in op te ten ter aan bij door voor met uit is zijn was waren werd werden
wordt geweest heet genoemd ligt lag bevindt zich staat heeft hebben telt er officieel precies
ongeveer circa jaar jaren januari februari maart april mei juni juli augustus september oktober
november december wereld aarde kilometer km meter werk boek roman beroemde bekende en
stands: hij zij ze het dit dat deze die
against: niet geen nooit noch zonder of maar echter toch tenzij behalve misschien wellicht
waarschijnlijk mogelijk vermoedelijk lijkt zou zouden geloof denk onzeker onduidelijk fout
vergissing eigenlijk vroeger voormalige voormalig oude bijna hoewel terwijl als indien ooit nee
betwist verward zogenaamd tweede daarentegen
opens: die dat wie waar waarvan waarvan met in op aan bij door van en uit te is was werd heeft
sinds tussen tot na toen inclusief waaronder een het de als
bounds: meer minder bijna tot voor na sinds tussen minstens hoogstens over onder ruim
by: door
but: maar
and: en

cs
asks: kdo koho komu kým co který která které kterém kterým kterou kde kam odkud kdy jak jaký jaká
jaké jakou kolik
links: je jsou byl byla bylo byli byly v ve na z ze do od u s se si po pro k ke o roce rok roku
let leta lednu ledna února března dubna května června července srpna září října listopadu prosince
světa země zemi kilometrů km metrů má mají leží nachází jmenuje nazývá oficiálně přesně asi
autorem autor dílo knihu román slavný slavná a ten ta to tento tato toto je jím jí celkem dnes
stands: on ona ono to ten ta tento tato toto
against: ne není nejsou nebyl nebyla nebylo nikdo nikdy nic žádný žádná žádné ani bez nebo či
anebo ale však avšak nýbrž nikoli nikoliv ovšem přesto ačkoli přestože zatímco kromě možná snad
asi zřejmě pravděpodobně nejspíš údajně prý mohl mohla mohlo myslím nejisté omyl chybně mylně
dříve bývalý bývalá bývalé téměř skoro pokud jestli místo sporný druhý druhá druhé naopak
opens: který která které jenž jež kde kdy v ve na s se z ze do od u a i je byl byla včetně po mezi
jako o při za
bounds: více méně přes pod téměř skoro do před po od mezi nejméně nejvíce než
by:
but: ale nýbrž
and: a i

ru
asks: кто кого кому кем что какой какая какое какие каком какую которая который где куда откуда
когда как сколько чей
links: это этот эта является являются был была было были есть в во на из с со от до у по для к о
об г году год годах лет января февраля марта апреля мая июня июля августа сентября октября ноября
декабря мира земли россии км километров метров называется находится расположен расположена
составляет имеет официально ровно примерно около автор автором роман книга и его её ее знаменитый
сегодня
stands: он она оно они это этот эта
against: не нет ни никогда никто никакой без или либо но а однако зато хотя кроме возможно
наверное наверно вероятно может могла мог пожалуй кажется думаю считаю якобы неясно ошибка
ошибочно ложно раньше прежде бывший бывшая почти если вместо спорно второй вторая второе тогда бы
opens: который которая которое где когда в во на с со из от до у и он она её ее его по между при
после включая как опубликовав
bounds: более менее больше меньше почти свыше до после перед с между чем
by:
but: а но
and: и
"""


_LEAST = 2  # words that a question shares with its language: more, unless it opens with one
_ENGLISH = frozenset("the is it did does who which what how of".split())


@dataclass(frozen=True, slots=True)
class Language:
    """Folded words of one language."""

    name: str
    asks: frozenset[str]
    links: frozenset[str]
    stands: frozenset[str]
    against: frozenset[str]
    opens: frozenset[str]
    bounds: frozenset[str]
    by: frozenset[str]
    but: frozenset[str]
    conjunctions: frozenset[str]


def _read(block: str) -> Language:
    name, *lines = re.split(r"\n(?=\w+:)", block)
    lists = [frozenset(fold(line.partition(":")[2]).split()) for line in lines]
    return Language(name, *lists)


@lru_cache(maxsize=1)
def _languages() -> tuple[Language, ...]:
    return tuple(_read(block) for block in _LISTS.strip().split("\n\n"))


@lru_cache(maxsize=2**11)
def language_of(question: str) -> Language | None:
    """The language of a question, told from its grammar; None if it is another one.

    >>> language_of("Qual è il fiume più lungo d'Italia?").name, language_of("Who was it?")
    ('it', None)
    """
    words = fold(question.replace("'", " ").replace("\u2019", " ")).split()

    def known(language: Language) -> int:
        return sum(word in language.links for word in words) + 2 * (
            not language.asks.isdisjoint(words)
        )

    best = max(_languages(), key=known)
    if best.asks.isdisjoint(words) or not _ENGLISH.isdisjoint(words):
        return None
    return best if known(best) > _LEAST or words[0] in best.asks else None
