/** Brings the `limit` numbers with the highest scores to the front (quickselect, Hoare 1961). */
export function selectTop(numbers: Int32Array, count: number, by: Float32Array, limit: number): void {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = by[numbers[(low + high) >> 1] ?? 0] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((by[numbers[i] ?? 0] ?? 0) > pivot) i += 1;
      while ((by[numbers[j] ?? 0] ?? 0) < pivot) j -= 1;
      if (i <= j) {
        const swapped = numbers[i] ?? 0;
        numbers[i] = numbers[j] ?? 0;
        numbers[j] = swapped;
        i += 1;
        j -= 1;
      }
    }
    if (limit - 1 <= j) high = j;
    else if (limit - 1 >= i) low = i;
    else return;
  }
}
