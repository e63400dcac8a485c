"""Given names that are one name: short forms (Bill, William) and those of other languages.

Read where answers are measured, never where they are paid: Tom and Thomas Hardy are two people.
"""

from functools import lru_cache

# One name a line: its full form, short forms, and the same in other languages.
_NAMES = """
albert al bert
alexander alec alex sandy aleksandr alexandre alejandro
alexandra alex sandra
alfred alf fred
andrew andy drew
anthony tony antony antonio
arthur art
barbara barb barbara
benjamin ben benny
carl karl charles carlos
catherine katharine katherine kathryn kate kathy cathy katie ekaterina
charles charlie chuck chas
christopher chris kit cristobal cristoforo
daniel dan danny
david dave davey
deborah debbie debra
donald don donnie
dorothy dot dottie
edward ed eddie ted teddy ned
edwin ed eddie
eleanor ellie nell
elizabeth liz lizzie beth betty bette eliza elisabeth
eugene gene
ferdinand fernando
francis frank francisco francois
franklin frank
frederick fred freddie freddy frederic fryderyk friedrich
gabriel gabe gabo
george jorge georg
gerald gerry jerry
gregory greg grigory
gustav gustave
harold harry hal
henry hank harry henri
herbert herb bert
jacob jake
jacqueline jackie
james jim jimmy jamie
jeffrey jeff geoffrey geoff
jerome jerry
john jack johnny jon johann
jonathan jon
joseph joe joey josef jose
joshua josh
judith judy
kenneth ken kenny
lawrence larry laurence
leonard len lenny
leonardo leo
lionel leo
leopold leo
leo lev lew
louis lou ludwig luis louie
marie maria mary
margaret maggie meg peggy margot
martin marty
matthew matt
michael mike mick mickey
mitchell mitch
nathaniel nathan nate nat
nicholas nick nicolas nicolaus mikolaj nikolaus
oliver ollie
patricia pat patty trish
patrick pat paddy
peter pete pyotr piotr
philip phil phillip
raymond ray
rebecca becky
richard dick rick ricky
robert bob bobby rob robbie
ronald ron ronnie
samuel sam sammy
sarah sally
stephen steve steven stevie
susan sue suzy susie
terence terry
theodore ted teddy theo
thomas tom tommy
timothy tim
victoria vicky
vincent vince vinnie
walter walt wally
william bill billy will willie
zachary zach zack
"""
# A short and a full first name with one last name, of two people who are both asked about.
_TWO_PEOPLE = frozenset(
    "hardy wolfe brown morrison columbus james nicholson johnson jones taylor hudson wilson white "
    "scott clark davis harris smith williams jackson young cook".split()
)
SHARED_SURNAMES = frozenset(
    "adams adenauer allen amis anderson armstrong bach baldwin barrymore bernoulli bhutto black "
    "boleyn borgia braun bronte brown bruegel brueghel bush campbell carter cassini castro "
    "chaplin churchill clark clinton cook coppola couperin cromwell curie davies davis disraeli "
    "douglas douglass dumas edwards evans ferrari fonda ford foster gallagher gandhi garcia "
    "gonzalez gore grant gray green grimm habsburg hamilton harris harrison hepburn herschel "
    "hill hitchens holbein holmes hopper howard hughes huxley jackson james jenner johnson "
    "joliot jones jordan kelly kennedy khan kim king lee lewis li lopez mann manning marley "
    "martin martinez marx mason medici mendelssohn miller mitchell moore morgan morris murphy "
    "murray nehru nelson newman obama osbourne owen parker peron perez perry phillips pitt polo "
    "powell reagan reed richards roberts robinson rodriguez rogers roosevelt ross rossetti "
    "rothschild russell sanchez scarlatti schumacher schumann scott shaw shelley simpson singh "
    "smith spencer stewart strauss stuart taylor thomas thompson thomson tolstoy trudeau trump "
    "tudor tyler wagner walker wallace wang ward washington watson webster west white williams "
    "wilson wood woods wright wyeth young zhang".split()
)
"""Last names of more than one person that a question may be about."""


@lru_cache(maxsize=1)
def _lines() -> dict[str, frozenset[int]]:
    lines: dict[str, set[int]] = {}
    for number, line in enumerate(_NAMES.strip().split("\n")):
        for name in line.split():
            lines.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in lines.items()}


def is_given_name(name: str) -> bool:
    """Whether a folded name is a first name that is known here.

    >>> is_given_name("james"), is_given_name("kurosawa")
    (True, False)
    """
    return name in _lines()


def is_same_given_name(first: str, other: str, last: str) -> bool:
    """Whether two folded first names are one name, of somebody with this last name.

    >>> is_same_given_name("leo", "lionel", "messi"), is_same_given_name("tom", "thomas", "hardy")
    (True, False)
    """
    if first == other:
        return True
    lines = _lines()
    one = first in lines and other in lines and not lines[first].isdisjoint(lines[other])
    return one and last not in _TWO_PEOPLE
