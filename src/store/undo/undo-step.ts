/** Does one step of an undo, in transactions of its own. */
export type UndoStep = <Result>(work: () => Promise<Result>) => Promise<Result>;
