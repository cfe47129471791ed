/** So many digits in a row are hardly two people's. */
const fewestDigits = 7;

export const isPhone = (text: string | null | undefined): text is string =>
  /^[+\d\s()./-]+$/.test(text ?? "") && digitsOf(text ?? "").length >= fewestDigits;

/** Is it one number? With or without a country's code or leading zeros, however it is written. */
export function isSamePhone(one: string, other: string): boolean {
  const [short = "", long = ""] = [digitsOf(one), digitsOf(other)].sort(
    (a, b) => a.length - b.length,
  );
  return short.length >= fewestDigits && long.endsWith(short);
}

const digitsOf = (phone: string) => phone.replace(/\D/g, "").replace(/^0+/, "");
