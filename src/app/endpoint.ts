import { createHash } from "node:crypto";
import type { Caller } from "../model/api-key.ts";
import type { Claim } from "../model/endpoint.ts";
import type { Policy } from "../model/profile.ts";
import type { Registration } from "../model/registration.ts";
import type { RegisteredOnce } from "../pipeline/register-once.ts";
import type { TogetherLimits, TogetherLoad } from "../pipeline/register-together.ts";
import type { JudgedRequest } from "../rules/judge-request.ts";
import type { Settings } from "../settings.ts";
import { parts } from "./parts.ts";
import type { RegistryDoor } from "./registry-door.ts";

export interface EndpointVerbs {
  /** For as long as requests are answered; to be closed before the app. */
  openEndpoint(order: EndpointOrder): Promise<Endpoint>;
}

export interface EndpointOrder extends Omit<TogetherLimits, "lanes"> {
  /** Told of every batch that was stored: how many requests it held, and how long it took. */
  readonly onBatch?: (requests: number, seconds: number) => void;
}

/** What the endpoint does for its callers. */
export interface Endpoint {
  /** Whose key stands in the Authorization header; undefined for one that does not hold. */
  authenticate(header: string | undefined): Promise<Caller | undefined>;
  /** The verdict on a parsed body, by the rules that judge files. */
  judge(body: unknown): JudgedRequest;
  /** What such a body is, as OpenAPI describes it. */
  requestSchema(): Readonly<Record<string, unknown>>;
  /**
   * Answers when the registration is committed. What comes again with the same Idempotency-Key (no blank in it) is not
   * registered again, and gets the same answer.
   */
  register(caller: Caller, registration: Registration, idempotencyKey?: string): Promise<RegisteredOnce>;
  load(): TogetherLoad;
  /** Throws where the database does not answer. */
  ping(): Promise<void>;
  /** Waits for the answers under way, and writes the accounts of the runs. */
  close(): Promise<void>;
}

export function createEndpointVerbs(settings: Settings, door: RegistryDoor): EndpointVerbs {
  return {
    async openEndpoint({ onBatch, ...limits }) {
      const { registerTogether } = await parts.togetherness();
      const { registerOnce } = await parts.onceness();
      const { judgeRequest } = await parts.requestRules();
      const { requestJsonSchema } = await parts.requestSchema();
      const onKnownClient = await knownClientPolicies(settings);
      const store = (await door.open()).openEndpoint({ lanes: settings.lanes, now: () => new Date() });
      const together = registerTogether({ ...limits, lanes: settings.lanes }, async (retailer, registrations) => {
        const began = performance.now();
        const batch = { retailer, registrations, onKnownClient: onKnownClient(retailer) };
        const registered = await store.register(batch);
        onBatch?.(registrations.length, (performance.now() - began) / 1000);
        return registered;
      });
      const once = registerOnce({ find: store.findAnswer, isClaimedMeanwhile: store.isClaimedMeanwhile });
      return {
        authenticate: store.authenticate,
        judge: judgeRequest,
        requestSchema: requestJsonSchema,
        async register({ keyId, retailer }, registration, idempotencyKey) {
          if (idempotencyKey === undefined) return together.register(retailer, registration);
          const claim: Claim = { keyId, key: idempotencyKey, requestHash: hashOf(registration) };
          return once(claim, () => together.register(retailer, { ...registration, claim }));
        },
        load: together.load,
        ping: store.ping,
        async close() {
          await together.drained();
          await store.close();
        },
      };
    },
  };
}

/** Of what the rules made of the body: spelled differently it is the same request. */
function hashOf(registration: Registration): string {
  return createHash("sha256").update(JSON.stringify(registration)).digest("hex");
}

/** As the first profile of the retailer says, in the order in which profiles are chosen. */
async function knownClientPolicies({ profiles }: Settings): Promise<(retailer: string) => Policy["onKnownClient"]> {
  const shelf = (await parts.profiles()).loadProfiles(profiles);
  return (retailer) => shelf.find((profile) => profile.retailer === retailer)?.policy.onKnownClient ?? "keep";
}
