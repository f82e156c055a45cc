/** The lower triangle L, by rows, with L · Lᵀ = the matrix. */
export type Factor = { readonly lower: Float64Array; readonly size: number };

/** The Cholesky factor of a symmetric matrix (Golub & Van Loan, Matrix Computations, 4.2); null where it is not positive definite. */
export function choleskyOf(matrix: Float64Array, size: number): Factor | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let left = matrix[row * size + column] as number;
      for (let at = 0; at < column; at++) left -= (lower[row * size + at] as number) * (lower[column * size + at] as number);
      // Compared with the matrix's own size: what rounding leaves of a copied feature is not above zero.
      if (row === column && !(left > 1e-12 * (matrix[row * size + row] as number))) return null;
      lower[row * size + column] = row === column ? Math.sqrt(left) : left / (lower[column * size + column] as number);
    }
  }
  return { lower, size };
}

/** The x with L · Lᵀ · x = `right`. */
export function solveWith({ lower, size }: Factor, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < row; at++) x[row] = (x[row] as number) - (lower[row * size + at] as number) * (x[at] as number);
    x[row] = (x[row] as number) / (lower[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let at = row + 1; at < size; at++) x[row] = (x[row] as number) - (lower[at * size + row] as number) * (x[at] as number);
    x[row] = (x[row] as number) / (lower[row * size + row] as number);
  }
  return x;
}
