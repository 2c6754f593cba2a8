import type { Batch } from "../model/batch.ts";
import { TextHash } from "./text-hash.ts";

/**
 * Who a batch says each phone belongs to: a hash, since the texts would keep the pieces of the file that they were cut from.
 * `several` where the batch within itself says different things.
 */
type People = ReadonlyMap<string, number>;

const several = -1;

/** Who the batches under way say each phone belongs to. */
export class PhonesUnderWay {
  readonly #underWay = new Set<People>();

  /** Some phone of the batch is under way with another fio or e-mail. */
  contradict({ registrations }: Batch): boolean {
    for (const people of this.#underWay) {
      for (const [index, phone] of registrations.phones.entries()) {
        const who = people.get(phone);
        if (who !== undefined && who !== person(registrations, index)) return true;
      }
    }
    return false;
  }

  /** The batch is under way until the function that this returns is called. */
  enter({ registrations }: Batch): () => void {
    const people = peopleOf(registrations);
    this.#underWay.add(people);
    return () => this.#underWay.delete(people);
  }
}

function peopleOf(registrations: Batch["registrations"]): People {
  const people = new Map<string, number>();
  for (const [index, phone] of registrations.phones.entries()) {
    const who = person(registrations, index);
    people.set(phone, (people.get(phone) ?? who) === who ? who : several);
  }
  return people;
}

function person({ fios, emails }: Batch["registrations"], index: number): number {
  const hash = new TextHash();
  hash.add(fios[index] ?? "");
  hash.add(emails[index] ?? "");
  return hash.value;
}
