const rings = Array.from({ length: 13 }, (_, ring) => ring);
const turns = Array.from({ length: 48 }, (_, step) => (step / 48) * 2 * Math.PI);

/** One closed line of equal height around a hill: a circle with slow, fixed waves. */
function ringPath(ring: number): string {
  const size = 46 + ring * 44;
  const points = turns.map((turn) => {
    const wave = 1 + 0.16 * Math.sin(turn * 2 + 0.8) + 0.07 * Math.sin(turn * 3 + ring * 0.25) + 0.03 * Math.cos(turn * 5 - ring * 0.4);
    return `${(1060 + Math.cos(turn) * size * wave * 1.15).toFixed(1)} ${(250 + Math.sin(turn) * size * wave * 0.85).toFixed(1)}`;
  });
  return `M${points.join("L")}Z`;
}

/** The landscape behind the first words: contour lines, fading towards the text. Decoration only. */
export function Contours() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1440 560"
      preserveAspectRatio="xMaxYMid slice"
      className="absolute inset-0 size-full [mask-image:linear-gradient(90deg,transparent_40%,#000_80%)] print:hidden"
    >
      {rings.map((ring) => (
        <path key={ring} d={ringPath(ring)} fill="none" className="stroke-seq-2 opacity-70" strokeWidth="1" strokeLinejoin="round" />
      ))}
    </svg>
  );
}
