type Face = { readonly value: string; checked: boolean };

/** Shows every chart as its table; where all are tables already, shows the charts. `faces` are the switches of the page's charts. */
export function turnCharts(faces: Iterable<Face>): void {
  const all = [...faces];
  const areTables = all.every(({ value, checked }) => checked === (value === "table"));
  const wanted = areTables ? "chart" : "table";
  for (const face of all) face.checked = face.value === wanted;
}
