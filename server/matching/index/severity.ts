/** How often products miss by each criterion: those that most miss by are asked first, so that a walk ends as soon as nobody is left. */
export class Severity {
  /** All criteria, the most severe first. */
  order: Int32Array;
  private readonly judged: Float64Array;
  private readonly missed: Float64Array;
  private counted = 0;

  constructor(criteria: number) {
    this.order = Int32Array.from({ length: criteria }, (_, at) => at);
    this.judged = new Float64Array(criteria);
    this.missed = new Float64Array(criteria);
  }

  /** Notes that so many of a block missed by a criterion. The order is made anew now and then, ever more rarely. */
  count(criterion: number, missed: number, of: number): void {
    this.judged[criterion] = (this.judged[criterion] as number) + of;
    this.missed[criterion] = (this.missed[criterion] as number) + missed;
    this.counted += 1;
    if ((this.counted & (this.counted - 1)) !== 0) return;
    const share = (one: number) => (this.missed[one] as number) / Math.max(1, this.judged[one] as number);
    this.order = this.order.toSorted((a, b) => share(b) - share(a));
  }
}
