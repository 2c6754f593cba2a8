/** The same function, asked once for each list of columns: a file has few, and a problem of each row names one. */
export function oncePerColumn<Answer>(answerFor: (columnList: string) => Answer): (columnList: string) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>();
  return (columnList) => {
    const known = answers.get(columnList);
    if (known !== undefined) return known.answer;
    const answer = answerFor(columnList);
    answers.set(columnList, { answer });
    return answer;
  };
}
