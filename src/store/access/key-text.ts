import { createHash, randomBytes } from "node:crypto";

/** `intake_<id>_<secret>`: the id is public, the secret has 256 random bits. Letters and digits, so that a double click takes it whole. */
export function makeKey(): { readonly id: string; readonly key: string } {
  const id = randomBytes(6).toString("hex");
  return { id, key: `intake_${id}_${randomBytes(32).toString("hex")}` };
}

/** The id of what may be a key of ours; undefined where it cannot be one. */
export function keyId(text: string): string | undefined {
  return text.match(/^intake_([0-9a-f]{12})_[0-9a-f]{64}$/)?.[1];
}

/** SHA-256 will do: nobody can try 2^256 secrets, so nothing is won by a slow hash. */
export function keyHash(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
