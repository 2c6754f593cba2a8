import type { Batch } from "../model/batch.ts";
import type { Client } from "../model/registration.ts";

interface Use {
  /** Fio and e-mail; undefined where two batches, or one within itself, say different things. */
  readonly person: string | undefined;
  readonly batches: number;
}

/** Who the batches under way say each phone belongs to. */
export class PhonesUnderWay {
  readonly #uses = new Map<string, Use>();
  readonly #peopleOf = new Map<Batch, ReadonlyMap<string, string | undefined>>();

  /** Some phone of the batch is under way with another fio or e-mail. */
  contradict(batch: Batch): boolean {
    return batch.accepted.some(({ registration: { client } }) => {
      const use = this.#uses.get(client.phone);
      return use !== undefined && use.person !== person(client);
    });
  }

  add(batch: Batch): void {
    const people = peopleOf(batch);
    this.#peopleOf.set(batch, people);
    for (const [phone, who] of people) {
      this.#uses.set(phone, { person: who, batches: (this.#uses.get(phone)?.batches ?? 0) + 1 });
    }
  }

  remove(batch: Batch): void {
    const people = this.#peopleOf.get(batch);
    this.#peopleOf.delete(batch);
    for (const phone of people?.keys() ?? []) {
      const use = this.#uses.get(phone);
      if (use === undefined || use.batches === 1) this.#uses.delete(phone);
      else this.#uses.set(phone, { ...use, batches: use.batches - 1 });
    }
  }
}

function peopleOf(batch: Batch): ReadonlyMap<string, string | undefined> {
  const people = new Map<string, string | undefined>();
  for (const { registration } of batch.accepted) {
    const { client } = registration;
    const who = person(client);
    people.set(client.phone, people.has(client.phone) && people.get(client.phone) !== who ? undefined : who);
  }
  return people;
}

function person(client: Client): string {
  return `${client.fio}\n${client.email}`;
}
