"""Words of texts that are names of people as well: alone and in small letters they name nobody."""

from typing import Final

ORDINARY: Final = frozenset(
    {
        *("abbot", "all", "amber", "any", "april", "archer", "are", "art", "ask", "august"),
        *("autumn", "bacon", "baker", "ball", "ban", "bang", "bank", "banks", "barber", "barn"),
        *("basil", "bean", "beard", "bell", "berry", "best", "bill", "bin", "bird", "bishop"),
        *("black", "blunt", "bond", "boot", "bright", "brook", "brooks", "brown", "buck"),
        *("bull", "bush", "but", "butcher", "butler", "can", "carpenter", "carter", "case"),
        *("cash", "castle", "chance", "charity", "chase", "check", "chin", "church", "cook"),
        *("cooper", "crane", "cross", "crow", "crystal", "daisy", "dale", "dawn", "day", "dean"),
        *("did", "ding", "don", "drew", "driver", "duke", "dyer", "earl", "east", "end", "eve"),
        *("faith", "fall", "fan", "far", "farmer", "few", "field", "fields", "fish", "fisher"),
        *("flood", "foot", "ford", "forest", "fox", "frank", "friday", "from", "frost"),
        *("gardener", "gate", "gay", "gentle", "get", "ginger", "glass", "glen", "gold", "good"),
        *("got", "grace", "grant", "gray", "green", "grey", "grove", "guy", "had", "hall"),
        *("hand", "hang", "hare", "has", "have", "hawk", "hazel", "head", "heath", "heather"),
        *("her", "here", "hill", "him", "his", "honor", "hood", "hope", "house", "how", "hull"),
        *("hung", "hunter", "into", "iris", "iron", "ivy", "jack", "jade", "joy", "judge"),
        *("june", "just", "key", "king", "knight", "lady", "lake", "lamb", "land", "lane"),
        *("law", "let", "light", "like", "lily", "little", "lock", "long", "lord", "love"),
        *("made", "major", "make", "man", "many", "mark", "mars", "marsh", "marshal", "mason"),
        *("max", "may", "men", "mercy", "miles", "mill", "miller", "mint", "monday", "moon"),
        *("moor", "more", "most", "much", "must", "new", "nick", "noble", "north", "not", "now"),
        *("off", "old", "olive", "one", "only", "our", "out", "over", "own", "page", "pan"),
        *("pang", "park", "pat", "patience", "peace", "pearl", "penny", "pepper", "per", "pike"),
        *("pool", "pope", "porter", "post", "poster", "potter", "power", "price", "prince"),
        *("prudence", "purchase", "put", "queen", "quick", "rain", "ran", "rapid", "ray"),
        *("read", "reed", "rice", "rich", "rider", "river", "rivers", "rob", "robin", "root"),
        *("rose", "ruby", "rush", "sage", "said", "sales", "salmon", "same", "sandy", "savage"),
        *("save", "say", "see", "self", "set", "shade", "sharp", "she", "shepherd", "shields"),
        *("shore", "short", "silver", "singer", "skip", "sky", "small", "smith", "snow", "some"),
        *("song", "south", "spear", "speed", "spring", "star", "steel", "steer", "stone"),
        *("storm", "strange", "street", "strong", "such", "sue", "summer", "sun", "sunday"),
        *("swan", "sweet", "swift", "tailor", "take", "tan", "tank", "tell", "temple", "than"),
        *("that", "them", "then", "they", "thing", "this", "thorn", "too", "tower", "tree"),
        *("trip", "trust", "turner", "two", "use", "very", "victor", "violet", "wade", "walker"),
        *("wall", "walls", "ward", "warden", "warren", "was", "water", "waters", "way"),
        *("weaver", "well", "wells", "went", "were", "west", "what", "wheel", "when", "white"),
        *("who", "why", "wild", "will", "wing", "winner", "winter", "wise", "with", "wolf"),
        *("wood", "woods", "word", "work", "works", "yes", "yet", "you", "young", "your"),
    }
)
"""Folded; a name that is none of them is a name in small letters too."""
