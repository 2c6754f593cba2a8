/** Whether a word is one of the commonest given names: among surnames and brands they hardly occur. */
export function isGivenName(word: string): boolean {
  return givenNames.has(word.toLowerCase().replaceAll("ё", "е"));
}

const givenNames: ReadonlySet<string> = new Set(
  (
    "александр алексей анатолий андрей антон аркадий арсений артем артур борис вадим валентин валерий василий виктор " +
    "виталий владимир владислав всеволод вячеслав геннадий георгий герман глеб григорий данил данила даниил денис " +
    "дмитрий евгений егор иван игорь илья кирилл константин лев леонид максим марат марк матвей михаил никита николай " +
    "олег павел петр рамиль ринат роман руслан рустам сергей станислав степан тимофей тимур федор филипп эдуард юрий " +
    "яков ян ярослав " +
    "алена алина алиса алла анастасия ангелина анна антонина арина валентина валерия варвара василиса вера вероника " +
    "виктория галина дарья диана ева евгения екатерина елена елизавета жанна зинаида зоя инна ирина карина кира " +
    "кристина ксения лариса лидия лилия любовь людмила маргарита марина мария милана надежда наталия наталья нина " +
    "оксана олеся ольга полина раиса регина римма светлана снежана софия софья таисия тамара татьяна ульяна элина " +
    "эльвира эмилия юлия яна " +
    "john james robert michael william david richard joseph thomas charles daniel anna mary elizabeth jennifer linda " +
    "sarah susan emma olivia alexander alexey andrey anton dmitry ivan maxim mikhail nikita oleg pavel sergey vladimir " +
    "elena irina maria natalia olga svetlana tatiana"
  ).split(" "),
);
