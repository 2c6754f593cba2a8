import type { SentencesAbout } from "./sentences.ts";

export const serveErrors: SentencesAbout<"serve"> = {
  "serve.plain_http": {
    ru: ({ host }) => [
      `На адресе ${host} ключи и персональные данные шли бы по сети открытым текстом`,
      "Задайте --tls-cert и --tls-key, слушайте на 127.0.0.1 за прокси, или разрешите это: --allow-plain-http",
    ],
    en: ({ host }) => [
      `On ${host} keys and personal data would cross the network in the clear`,
      "Give --tls-cert and --tls-key, listen on 127.0.0.1 behind a proxy, or allow it: --allow-plain-http",
    ],
  },
  "serve.bad_certificate": {
    ru: ({ file, cause }) => [
      `${file}: сертификат или ключ не читается (${cause})`,
      "Нужны файлы PEM: сертификат с цепочкой в --tls-cert и его закрытый ключ в --tls-key",
    ],
    en: ({ file, cause }) => [
      `${file}: the certificate or key cannot be read (${cause})`,
      "PEM files are needed: the certificate with its chain in --tls-cert, its private key in --tls-key",
    ],
  },
  "serve.cannot_listen": {
    ru: ({ host, port, cause }) => [
      `На ${host}, порт ${port}, слушать нельзя (${cause})`,
      "Выберите другой адрес или порт: --host, --port. EADDRINUSE — порт занят, EACCES — на него нет прав",
    ],
    en: ({ host, port, cause }) => [
      `Cannot listen on ${host}, port ${port} (${cause})`,
      "Choose another address or port: --host, --port. EADDRINUSE: the port is taken, EACCES: it needs more rights",
    ],
  },
};
