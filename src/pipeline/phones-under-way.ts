import type { Batch } from "../model/batch.ts";

interface Use {
  /** Fio and e-mail; undefined where two batches, or one within itself, say different things. */
  readonly person: string | undefined;
  readonly batches: number;
}

/** Who the batches under way say each phone belongs to. */
export class PhonesUnderWay {
  readonly #uses = new Map<string, Use>();

  /** Some phone of the batch is under way with another fio or e-mail. */
  contradict({ registrations }: Batch): boolean {
    return registrations.phones.some((phone, index) => {
      const use = this.#uses.get(phone);
      return use !== undefined && use.person !== person(registrations, index);
    });
  }

  /** The batch is under way until the function that this returns is called. */
  enter(batch: Batch): () => void {
    const people = peopleOf(batch);
    for (const [phone, who] of people) {
      this.#uses.set(phone, { person: who, batches: (this.#uses.get(phone)?.batches ?? 0) + 1 });
    }
    const phones = [...people.keys()];
    return () => this.#leave(phones);
  }

  #leave(phones: readonly string[]): void {
    for (const phone of phones) {
      const use = this.#uses.get(phone);
      if (use === undefined || use.batches === 1) this.#uses.delete(phone);
      else this.#uses.set(phone, { ...use, batches: use.batches - 1 });
    }
  }
}

function peopleOf({ registrations }: Batch): ReadonlyMap<string, string | undefined> {
  const people = new Map<string, string | undefined>();
  for (const [index, phone] of registrations.phones.entries()) {
    const who = person(registrations, index);
    people.set(phone, people.has(phone) && people.get(phone) !== who ? undefined : who);
  }
  return people;
}

function person({ fios, emails }: Batch["registrations"], index: number): string {
  return `${fios[index]}\n${emails[index]}`;
}
