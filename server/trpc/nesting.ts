/** Whether JSON text nests deeper than the limit; what stands inside strings does not nest. Reads each character once and builds nothing. */
export function nestsDeeper(json: string, limit: number): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < json.length; at++) {
    const letter = json[at];
    if (isText && letter === "\\") at++;
    else if (letter === '"') isText = !isText;
    else if (!isText && (letter === "[" || letter === "{") && ++depth > limit) return true;
    else if (!isText && (letter === "]" || letter === "}")) depth--;
  }
  return false;
}
