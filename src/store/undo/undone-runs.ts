/** A condition on `clients`: whose run is undone, or being undone. */
export const ofUndoneRuns = "run_id in (select id from import_runs where state in ('undoing', 'undone'))";
