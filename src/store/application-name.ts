/** What our connections call themselves, so that other processes can tell whose they are. */
export const applicationName = `intake ${process.pid}`;

/** A LIKE pattern for the connections of all our processes. */
export const ourApplications = "intake %";

/** The process behind one of our connections; undefined where it is somebody else's, or the server does not say. */
export function processIdOf(application: string | null | undefined): number | undefined {
  const processId = /^intake (\d+)$/.exec(application ?? "")?.[1];
  return processId === undefined ? undefined : Number(processId);
}
