/** The environment of the process. The one place that touches it: everything else is handed what it needs. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;
