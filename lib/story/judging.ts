/** Words that say how much, how many or which way: outside an element that is bound to a fact they are refused, as every wording of a ladder is. `*` stands for any ending. */
interface Group {
  /** What the words are, for a message. */
  readonly kind: "a number word" | "a judging word";
  /** The ladder that has such words. Number words may be written by a number instead. */
  readonly ladder: string;
  /** They judge by a number, such as “doubled”: as little as a number word does a condition make them true. */
  readonly exact?: true;
  readonly words: readonly string[];
}

export const judging: readonly Group[] = [
  {
    kind: "a number word",
    ladder: "count",
    words: [
      ..."zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
        " ",
      ),
      ..."twenty* thirty* forty* fifty* sixty* seventy* eighty* ninety* hundred* thousand* million* billion* trillion* dozen*".split(" "),
      ..."single neither none both sole duo trio couple".split(" "),
      ...["a couple of", "a pair of"],
    ],
  },
  {
    kind: "a judging word",
    ladder: "count",
    words: [
      ..."nobody several many few countless numerous".split(" "),
      "no one",
      "a handful of",
      "scores of",
      "tens of",
      "lots of",
      "plenty of",
      ...["a number of", "a handful", "hardly anyone", "the only", "no other", "more and more", "fewer and fewer"],
    ],
  },
  {
    kind: "a number word",
    ladder: "order",
    words: [
      ..."second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(" "),
      ..."sixteenth seventeenth eighteenth nineteenth twentieth".split(" "),
    ],
  },
  { kind: "a number word", ladder: "share", words: "half halves quarter quarters thirds fifths tenths".split(" ") },
  {
    kind: "a judging word",
    ladder: "share",
    words: [
      ..."majority minority".split(" "),
      ...["most of", "nearly all", "almost all", "all of", "almost none", "the bulk of", "most"],
      ...[
        "hardly any",
        "almost no",
        "virtually all",
        "virtually none",
        "mostly",
        "mainly",
        "the lion's share",
        "largely",
        "predominantly",
        "overwhelmingly",
      ],
      ...["a lot of", "a large part", "a small part", "a large share", "a small share", "a significant share", "a fraction of"],
      ...[
        "less and less",
        "the main",
        "all traffic",
        "no traffic",
        "almost everything",
        "nearly everything",
        "nearly every",
        "almost every",
      ],
      ...["much of", "a tiny share", "a tiny part"],
    ],
  },
  {
    kind: "a judging word",
    ladder: "direction",
    words: [
      ...["was up", "were up", "was down", "were down", "picked up", "shot up", "ticked up", "ticked down", "inched up", "inched down"],
      ...["crept up", "crept down", "came down", "fell back", "bounced back", "lost ground", "gained ground"],
    ],
  },
  { kind: "a judging word", ladder: "rest", words: ["the rest", "everything else", "the remainder", "everyone else"] },
  {
    kind: "a judging word",
    ladder: "change",
    words: [
      ..."collapsed collapses plunge* plummet* fell falls fallen falling drops dropped shrank shrunk shrink* declin* dwindl* slump* slipped".split(
        " ",
      ),
      ..."edged rose rises risen rising grew grows grown growing climb* jumped jumps surge* surging soar* skyrocket* balloon* spike*".split(
        " ",
      ),
      ..."increas* decreas* unchanged tumbl* crashed sank leapt leaped dipped swelled contracted".split(" "),
      ..."expanded recover* rebound* peaked boomed multiplied slid eased stagnat*".split(" "),
      ..."crashes crashing leaps leaping contracting expands expanding peaks peaking booms booming slides sliding slips slipping".split(
        " ",
      ),
      ..."multiplies multiplying swells swelling eases easing sinks sinking dips dipping shrinks shrinking".split(" "),
      ..."sharply slightly steeply dramatically drastically marginally modestly".split(" "),
      ..."rocketed nosedived cratered plateaued flattened narrowed widened accelerat* slowed".split(" "),
      ...["a rise", "a fall", "a drop", "held steady", "stayed flat", "levelled off", "leveled off", "sped up"],
    ],
  },
  {
    kind: "a judging word",
    ladder: "factor",
    exact: true,
    words: "halved halving double* doubling triple* tripling trebl* quadrupl* quintupl* sextupl* *fold twice thrice vanish*".split(" "),
  },
  {
    kind: "a judging word",
    ladder: "comparison",
    words: [
      ...["more than", "less than", "fewer than", "as many as", "as much as", "larger than", "bigger than", "smaller than"],
      ...["higher than", "lower than", "longer than", "shorter than", "greater than", "faster than", "slower than"],
      ...["far more", "far less", "far fewer", "much more", "much less", "on par", "about the same", "the same share", "roughly equal"],
      ...["caught up with", "pulled ahead", "an order of magnitude"],
      ..."dominat* outperform* trails".split(" "),
      ..."exceed* outnumber* surpass* overtook overtake* outpac* dwarf* outstrip* trailed".split(" "),
    ],
  },
  {
    kind: "a judging word",
    ladder: "order",
    words: [
      ..."largest biggest highest greatest smallest lowest longest shortest fastest steepest deepest fewest".split(" "),
      ...[
        "the top",
        "the leading",
        "hit a record",
        "set a record",
        "record high",
        "record low",
        "all-time",
        "a new high",
        "a new low",
        "came first",
        "worst ever",
        "best ever",
        "runner-up",
      ],
    ],
  },
];

/** Words that qualify a number when they stand right before it: they come from the fact, too. */
export const qualifiers: readonly string[] = [
  ...["about", "around", "roughly", "some", "nearly", "almost", "just under", "just over", "at least", "at most", "up to"],
  ...["over", "under", "above", "below", "more than", "less than", "fewer than", "only", "just", "barely", "as many as", "as much as"],
  ...[
    "north of",
    "nowhere near",
    "well under",
    "approximately",
    "in excess of",
    "upwards of",
    "close to",
    "a mere",
    "well over",
    "not quite",
    "nigh on",
    "circa",
  ],
];

/** Wordings of ladders that say nothing of their own where they stand alone, and why: everybody would be stopped by them, and nobody saved. */
export const common: readonly { readonly words: readonly string[]; readonly why: string }[] = [
  { words: ["all", "no", "some"], why: "they stand before any noun: “all paths”, “no figure”; “all of”, “none” and “nobody” are found" },
  {
    words: [
      "before",
      "after",
      "earlier",
      "later",
      "earlier than",
      "later than",
      "at the same time",
      "at the same time as",
      "on the day of",
    ],
    why: "they tell when, and a date beside them is bound",
  },
  { words: ["above", "below"], why: "they point to places of a page and a map" },
  { words: ["more", "less"], why: "they lean on what comes next, and “more than” and “more … than” are found" },
  {
    words: ["as long", "as long as", "as much"],
    why: "they begin conditions: “as long as it holds”; “as much as” and “as many as” are found",
  },
  { words: ["first", "the first"], why: "they begin any telling: “the first report”, “at first”" },
  { words: ["the other", "the others"], why: "they point to something that was named" },
  { words: ["growth"], why: "it is the name of a quantity, which may be negative" },
];

/** Phrases with such a word in them that ask or deny, and do not judge. */
export const harmless: readonly string[] = ["how many", "how much", "how long", "no longer", "any longer"];
