/** A moon gate with hills, a path and a lantern: where a guest is received. Drawn for this page, decorative. */
export function MoonGate() {
  return (
    <svg viewBox="0 0 600 800" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#d8ebe6" />
          <stop offset=".55" stopColor="#f1efe2" />
          <stop offset="1" stopColor="#e6ddc6" />
        </linearGradient>
        <linearGradient id="wall" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#fff" stopOpacity=".05" />
          <stop offset="1" stopColor="#fff" stopOpacity="0" />
        </linearGradient>
        <linearGradient id="path" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#fff" stopOpacity=".09" />
          <stop offset=".6" stopColor="#fff" stopOpacity="0" />
        </linearGradient>
        <radialGradient id="glow">
          <stop offset="0" stopColor="#f2b48a" stopOpacity=".55" />
          <stop offset="1" stopColor="#f2b48a" stopOpacity="0" />
        </radialGradient>
        <clipPath id="moon">
          <circle cx="300" cy="358" r="172" />
        </clipPath>
      </defs>
      <rect width="600" height="800" fill="url(#wall)" />
      <path
        d="M0 132c120-26 200-26 300-44 100 18 180 18 300 44v14c-120-22-200-24-300-40-100 16-180 18-300 40z"
        fill="#0a2226"
      />
      <g stroke="#ffffff" strokeOpacity=".05">
        <path d="M0 196h600M0 268h600M0 340h600M0 412h600M0 484h600M0 556h600" />
      </g>
      <Courtyard />
      <circle cx="300" cy="358" r="172" fill="none" stroke="#0a2226" strokeWidth="13" />
      <circle cx="300" cy="358" r="184" fill="none" stroke="#7fb5ad" strokeOpacity=".45" strokeWidth="1.5" />
      <path d="M236 548h128l70 252H166z" fill="url(#path)" />
      <path d="M252 586h96M240 628h120" stroke="#fff" strokeOpacity=".1" strokeWidth="2" />
      <Lantern />
      <Branch />
    </svg>
  );
}

function Courtyard() {
  return (
    <g clipPath="url(#moon)">
      <rect x="120" y="180" width="360" height="360" fill="url(#sky)" />
      <circle cx="372" cy="272" r="27" fill="#d9694f" opacity=".85" />
      <path
        d="M110 402c40-46 74-60 104-42 22 13 38-38 78-34 42 4 54 44 92 34 36-9 60 10 106 44v140H110z"
        fill="#a9c9c1"
        opacity=".7"
      />
      <path
        d="M110 436c48-40 92-38 132-14 46 28 84-26 136-16 38 7 66 22 112 20v120H110z"
        fill="#6fa39b"
        opacity=".75"
      />
      <path d="M110 474c60-22 110-14 160 0 70 20 130-10 220-10v90H110z" fill="#2f6f6b" />
      <path
        d="M300 468c-10 12 18 16 6 28-10 10-22 20-26 52h58c2-30-6-40-10-50-6-14-14-20-28-30z"
        fill="#e9e2cd"
        opacity=".85"
      />
      <g fill="none" stroke="#2f5f5c" strokeWidth="1.6" strokeLinecap="round">
        <path d="M214 258q7-7 13 0q6-7 13 0M248 236q5-5 10 0q5-5 10 0" />
      </g>
      <g fill="#123f40">
        <path d="M204 462v-27h-6l20-15 20 15h-6v27z" />
        <path d="M196 436c10-3 16-9 22-16 6 7 12 13 22 16z" />
      </g>
    </g>
  );
}

function Lantern() {
  return (
    <g>
      <circle cx="474" cy="300" r="78" fill="url(#glow)" />
      <path d="M474 118v150" stroke="#0a2226" strokeWidth="2.4" />
      <rect x="460" y="266" width="28" height="7" rx="2" fill="#e8c48a" />
      <path d="M448 301c0-19 9-28 26-28s26 9 26 28-9 28-26 28-26-9-26-28z" fill="#c9523a" />
      <path
        d="M462 274c-6 14-6 40 0 54M486 274c6 14 6 40 0 54M474 273v56"
        stroke="#e8c48a"
        strokeOpacity=".55"
        fill="none"
      />
      <rect x="460" y="329" width="28" height="6" rx="2" fill="#e8c48a" />
      <path d="M474 335v28M469 335v20M479 335v20" stroke="#e8c48a" strokeWidth="1.6" />
    </g>
  );
}

function Branch() {
  return (
    <g>
      <path
        d="M-10 262c46-4 72-16 98-44 14-14 26-18 46-24M70 236c18 6 30 6 48 20M34 254c10 12 18 18 22 34"
        fill="none"
        stroke="#071b1e"
        strokeWidth="4.5"
        strokeLinecap="round"
      />
      <g fill="#e3a494">
        <circle cx="134" cy="193" r="6" />
        <circle cx="121" cy="207" r="4.5" />
        <circle cx="104" cy="212" r="5.5" />
        <circle cx="118" cy="256" r="6" />
        <circle cx="100" cy="243" r="4" />
        <circle cx="57" cy="290" r="5.5" />
        <circle cx="47" cy="268" r="4" />
        <circle cx="76" cy="226" r="4" />
      </g>
    </g>
  );
}
