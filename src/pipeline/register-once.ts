import type { Claim, ClaimedAnswer, Registered } from "../model/endpoint.ts";
import type { Overloaded } from "./register-together.ts";

/** What is needed to know a request again. */
export interface Memory {
  /** What a request with this claim was answered; undefined where there was none. */
  find(claim: Claim): Promise<ClaimedAnswer | undefined>;
  /** Whether registering failed because another server had just registered the same. */
  isClaimedMeanwhile(error: unknown): boolean;
}

export type RegisteredOnce = Registered | Overloaded | KeyReused;

/** The Idempotency-Key came before, with something else. */
export interface KeyReused {
  readonly kind: "key_reused";
}

export type RegisterOnce = (claim: Claim, register: () => Promise<Registered | Overloaded>) => Promise<RegisteredOnce>;

/**
 * Registers what comes several times under one claim once, and gives all the same answer. Those that come while the first is
 * under way wait for it; only what was registered is remembered, so what failed can be tried again under the same claim.
 */
export function registerOnce({ find, isClaimedMeanwhile }: Memory): RegisterOnce {
  const underWay = new Map<string, Promise<ClaimedAnswer | undefined>>();

  async function attempt(claim: Claim, register: Parameters<RegisterOnce>[1]): Promise<RegisteredOnce> {
    const answered = await find(claim);
    if (answered !== undefined) return replay(answered, claim);
    try {
      return await register();
    } catch (error) {
      const stored = isClaimedMeanwhile(error) ? await find(claim) : undefined;
      if (stored === undefined) throw error;
      return replay(stored, claim);
    }
  }

  return async (claim, register) => {
    const name = `${claim.keyId} ${claim.key}`;
    for (let first = underWay.get(name); first !== undefined; first = underWay.get(name)) {
      const answered = await first;
      if (answered !== undefined) return replay(answered, claim);
    }
    const attempting = attempt(claim, register);
    underWay.set(
      name,
      attempting.then(
        (made) =>
          made.kind === "registered" ? { requestHash: claim.requestHash, clientId: made.clientId } : undefined,
        () => undefined,
      ),
    );
    try {
      return await attempting;
    } finally {
      underWay.delete(name);
    }
  };
}

function replay({ requestHash, clientId }: ClaimedAnswer, claim: Claim): Registered | KeyReused {
  return requestHash === claim.requestHash ? { kind: "registered", clientId } : { kind: "key_reused" };
}
