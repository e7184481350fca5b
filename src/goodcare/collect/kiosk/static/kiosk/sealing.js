// Sealing what somebody answered to the server's key, before anything is kept on the tablet:
// ECDH on P-256 with a key pair of its own, HKDF-SHA-256, AES-256-GCM. The half that could open it
// is not kept.

const PURPOSE = new TextEncoder().encode("goodcare kiosk 1");
const CURVE = { name: "ECDH", namedCurve: "P-256" };

function toBase64(buffer) {
  let text = "";
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

export function newSubmission() {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function sealed(content, publicKey, submission) {
  const server = await crypto.subtle.importKey("raw", fromBase64(publicKey), CURVE, false, []);
  const own = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: server }, own.privateKey, 256);
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: PURPOSE },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const encoder = new TextEncoder();
  const text = encoder.encode(JSON.stringify(content));
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(submission) }, key, text);
  const point = await crypto.subtle.exportKey("raw", own.publicKey);
  return { submission, key: toBase64(point), iv: toBase64(iv), sealed: toBase64(bytes) };
}

export async function isPin(said, pin) {
  const [salt, digest] = pin.split(":");
  const bytes = Uint8Array.from(salt.match(/../g), (pair) => parseInt(pair, 16));
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(said), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes, iterations: 200000 }, material, 256);
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, "0")).join("") === digest;
}
