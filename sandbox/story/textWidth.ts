/** Emoji and the scripts of East Asia take two columns of a terminal. */
const wide =
  /\p{Emoji_Presentation}|\uFE0F|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uFF01-\uFF60]/u;

/** What would move a terminal's cursor counts as a blank. */
const blanks = /[\s\p{Cc}]+/gu;

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

const charactersOf = (text: string) => [...characters.segment(text)].map(({ segment }) => segment);

/** How many columns a text takes in a terminal. */
export const widthOf = (text: string): number =>
  charactersOf(text).reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);

export const padTo = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - widthOf(text)));

/** Breaks a text between words. */
export const wrap = (text: string, width: number): string[] =>
  flow(text.split(blanks).filter(Boolean), width);

/** Fills lines with words, and breaks only the word that is longer than a line. */
export function flow(words: string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words.map((text) => text.replace(blanks, " "))) {
    const last = lines.pop();
    const joined = last === undefined ? word : `${last} ${word}`;
    if (widthOf(joined) <= width) {
      lines.push(joined);
    } else {
      lines.push(...(last === undefined ? [] : [last]), ...pieces(word, width));
    }
  }
  return lines;
}

function pieces(word: string, width: number): string[] {
  const lines = [""];
  for (const character of charactersOf(word)) {
    const last = lines.pop() ?? "";
    if (widthOf(last + character) <= width) {
      lines.push(last + character);
    } else {
      lines.push(last, character);
    }
  }
  return lines;
}
