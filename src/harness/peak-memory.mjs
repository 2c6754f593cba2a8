// Loaded before the program under test (`node --import`): writes into the file INTAKE_PEAK what the process took at most
// of memory (bytes), and of processor time (milliseconds), when it ends by itself.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const peak = { bytes: maxRSS * 1024, workedMs: (userCPUTime + systemCPUTime) / 1000 };
  writeFileSync(process.env.INTAKE_PEAK, JSON.stringify(peak));
});
