import { useId } from "react";

export type SealState = "pending" | "signed" | "ended";

const halves = {
  l: "M2 2H20L17 10L23 18L17 26L22 32L20 38H2Z",
  r: "M38 2H20.8L17.8 10L23.8 18L17.8 26L22.8 32L20.8 38H38Z",
};

/**
 * The tally: halves apart while a promise is pending, joined in red once the server has committed it, an outline when it has ended.
 * Always beside words that say the same; `label` is those words.
 */
export function Seal({ state, label, size = 28 }: { state: SealState; label: string; size?: 16 | 28 | 64 }) {
  const id = useId();
  return (
    <svg className="seal" data-state={state} viewBox="0 0 40 40" width={size} height={size} role="img" aria-label={label}>
      {Object.entries(halves).map(([side, d]) => (
        <g key={side} className={side}>
          <clipPath id={id + side}>
            <path d={d} />
          </clipPath>
          <g clipPath={`url(#${id + side})`}>
            <rect className="body" x="2" y="2" width="36" height="36" rx="3" />
            <path className="cut" d="M8 11H32M8 20H32M8 29H32" />
          </g>
        </g>
      ))}
    </svg>
  );
}
