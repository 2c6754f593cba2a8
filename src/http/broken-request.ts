import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { httpErrorTexts } from "../messages/http-texts.ts";
import { HttpError } from "./http-error.ts";

/**
 * Answers what is no request, or did not come to its end: there is nothing that could tell the wanted language. Returns what
 * was answered; undefined where nobody is there to be answered.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): HttpError | undefined {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return undefined;
  }
  const isLate = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
  const refused = new HttpError(isLate ? "request.timeout" : "request.malformed");
  const { code, statusCode } = refused;
  const body = JSON.stringify({ error: httpErrorTexts.ru[code] });
  const head = [
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  return refused;
}
