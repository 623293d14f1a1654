"""Short forms of given names, so that Bob Ray and Robert Ray can be told to be one."""

from typing import Final

_GROUPS: Final = """
alexander alex sasha sascha xander alejandro aleksander alessandro
alexandra alexa sandra sandy sascha alejandra
andrew andy drew andreas andre
anthony tony antonio anton toni
antonia toni
barbara barb babs
benjamin ben benny
catherine katherine kathryn cathy kathy kate katie katharina kathrin katja ekaterina katya
charles charlie chuck karl carl carlos
christopher chris christoph kit
christina christine tina chris kristina
daniel dan danny
david dave davy
deborah debbie deb
dmitri dima mitya dmitry
dorothy dot dottie
edward ed eddie ted teddy eduard
elizabeth liz lizzie beth betty elisabeth lisa eliza elsa isabel
francis frank francisco paco franz
frederick fred freddie friedrich fritz
gregory greg
guillermo memo
henry harry hank heinrich heinz enrique
jacob jake jakob
james jim jimmy jamie
jennifer jen jenny
jessica jess jessie
john johnny jack jon johannes hans johann
jonathan jon johnny
jose pepe josé joseph joe joey josef sepp
joshua josh
juan juanito
kenneth ken kenny
konstantin kostya
lawrence larry laurence
leonard leo len lenny leonhard
louise lou
louis lou ludwig lutz luis
manuel manolo manu emanuel
margaret maggie meg peggy margarete greta margarita
maria mary maria marie masha mia mariia
martin marty
matthew matt matthias matteo
maximilian max
michael mike mick mikey micha michel miguel mikhail misha michele
nathaniel nathan nat nate
nicholas nick nico nikolaus klaus nikolai kolya nicolas
olga olya
patricia pat patty tricia
patrick pat paddy
peter pete pedro petr pyotr
philip phil philipp felipe
rebecca becca becky
richard rick rich dick ricardo
robert rob bob bobby robbie bert roberto
ronald ron ronnie
rosa rosie
samuel sam sammy
samantha sam
sebastian basti seb
sergei seryozha sergey sergio
stephen steve steven stefan stephan esteban
susan sue susie susanne suzanne susana
tatiana tanya tania
theodore theo ted teddy theodor
thomas tom tommy tomas
timothy tim timmy
ulrich uli
victoria vicky tori viktoria
vincent vince vinnie vicente
vladimir vova volodya
walter walt wally
william will bill billy willy wilhelm guillaume liam
wolfgang wolf
yevgeny zhenya eugene gene
aleksandra ola olka
aleksei alexei alexey lyosha alyosha
anastasia nastya stasya
anna ania anya anni annie anja ana anka hanna
antonio tono toni nino
augusto guto
bartlomiej bartek
beatriz bia
boris borya
cornelia conny
cornelis kees
dominique dom
eduardo duda edu lalo
elena lena helena alena
elzbieta ela
emmanuel manu
evgenia zhenya
federico fede
felipe pippo filippo
fernando nando fer
florence flo
florian flo
frederic fred
gabriele gabi
gerhard gerd
gijsbert gijs
giovanni gio gianni vanni
giuseppe beppe peppe pino
grigory grisha
guadalupe lupe
helene leni
hendrik henk rik
ibrahim ibo
ignacio nacho
isabelle isa isabel isabella
ivan vanya
jan janek johannes hans
javier javi
jerzy jurek
jesus chus chuy
joanna asia
jorge coque
katarzyna kasia kaska
krzysztof krzysiek
lars lasse
leandro lele
lyudmila lyuda
lyubov lyuba
magdalena magda lena leni
malgorzata gosia malgosia
mehmet memo memet
monika moni
mustafa mistik
nadezhda nadia nadya
natalia natasha nataliya
nils nisse
per pelle
pavel pasha
pieter piet
rafael rafa
rosario charo
sabine bine
salvatore toto
santiago santi
sebastien seb
stanislaw staszek stas
stefanie steffi stephanie
svetlana sveta
therese resi
tomasz tomek
ulrike uli ulli
veronika vroni nika
viktor vitya victor
viktoriya vika victoria
vincenzo enzo
vyacheslav slava
willem wim
wojciech wojtek
yaroslav slava
yuri yura
zofia zosia zoska
"""

ROOTS: Final[dict[str, frozenset[str]]] = {}
"""For each form the full names that it stands for; a full name stands for itself."""

for _line in _GROUPS.split("\n"):
    for _form in _line.split():
        ROOTS[_form] = ROOTS.get(_form, frozenset()) | {_line.split()[0]}


def same_given(one: str, other: str) -> bool:
    """Whether two folded given names may be one name: equal, a short form, or an initial."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    roots = ROOTS.get(one), ROOTS.get(other)
    return roots[0] is not None and roots[1] is not None and not roots[0].isdisjoint(roots[1])
