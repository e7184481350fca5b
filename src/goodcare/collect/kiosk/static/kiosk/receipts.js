// Receipt codes as goodcare.receipts makes them: 22 characters and two check characters of a
// Reed-Solomon code over the field of 32 elements.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ORDER = 31;
const CHARACTERS = 22;
const BITS = 5;
const POWER = [];
const LOGARITHM = {};
for (let exponent = 0, value = 1; exponent < ORDER; exponent += 1) {
  POWER.push(value);
  LOGARITHM[value] = exponent;
  value <<= 1;
  if (value >> BITS) value ^= 0b100101;
}

function times(left, right) {
  return left && right ? POWER[(LOGARITHM[left] + LOGARITHM[right]) % ORDER] : 0;
}

function syndromes(values) {
  let first = 0;
  let second = 0;
  for (const value of values) {
    first = times(first, POWER[1]) ^ value;
    second = times(second, POWER[2]) ^ value;
  }
  return [first, second];
}

export function receiptOf(bytes) {
  let bits = 0n;
  const needed = Math.ceil((CHARACTERS * BITS) / 8);
  for (const byte of bytes.slice(0, needed)) bits = (bits << 8n) | BigInt(byte);
  bits >>= BigInt(needed * 8 - CHARACTERS * BITS);
  const values = [];
  for (let place = CHARACTERS - 1; place >= 0; place -= 1) values.push(Number((bits >> BigInt(BITS * place)) & 31n));
  const [first, second] = syndromes([...values, 0, 0]);
  const inverse = POWER[(ORDER - LOGARITHM[POWER[1] ^ POWER[2]]) % ORDER];
  const check = times(first ^ second, inverse);
  const text = [...values, check, first ^ times(check, POWER[1])].map((value) => ALPHABET[value]).join("");
  return text.match(/.{4}/g).join("-");
}

export function newReceipt() {
  return receiptOf(crypto.getRandomValues(new Uint8Array(16)));
}
