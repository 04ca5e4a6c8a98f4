/** A cube from the origin along the axes as AP214 has it: a closed shell of six planes, with one colour, in mm. */
export function stepCube(side: number, colour: readonly [number, number, number]): Uint8Array {
  const lines: string[] = [];
  const add = (entity: string) => {
    lines.push(`#${lines.length + 1}=${entity};`);
    return `#${lines.length}`;
  };
  const number = (value: number) => (Number.isInteger(value) ? `${value}.` : String(value));
  const triple = (values: readonly number[]) => `(${values.map(number).join(',')})`;
  const point = (place: readonly number[]) => add(`CARTESIAN_POINT('',${triple(place)})`);
  const direction = (along: readonly number[]) => add(`DIRECTION('',${triple(along)})`);
  const axes = (at: readonly number[], up: readonly number[], right: readonly number[]) =>
    add(`AXIS2_PLACEMENT_3D('',${point(at)},${direction(up)},${direction(right)})`);
  const places = Array.from({ length: 8 }, (_, i) => [i & 1, (i >> 1) & 1, i >> 2].map((bit) => bit * side));
  const vertices = places.map((place) => add(`VERTEX_POINT('',${point(place)})`));
  const edges = new Map<string, string>();
  const edge = (from: number, to: number) => {
    const [first, second] = from < to ? [from, to] : [to, from];
    const key = `${first} ${second}`;
    const along = (places[second] ?? []).map((value, axis) => (value - (places[first]?.[axis] ?? 0)) / side);
    if (!edges.has(key)) {
      const line = add(`LINE('',${point(places[first] ?? [])},${add(`VECTOR('',${direction(along)},1.)`)})`);
      edges.set(key, add(`EDGE_CURVE('',${vertices[first]},${vertices[second]},${line},.T.)`));
    }
    return add(`ORIENTED_EDGE('',*,*,${edges.get(key)},${from < to ? '.T.' : '.F.'})`);
  };
  const sides = [
    { corners: [0, 2, 3, 1], normal: [0, 0, -1], right: [1, 0, 0] },
    { corners: [4, 5, 7, 6], normal: [0, 0, 1], right: [1, 0, 0] },
    { corners: [0, 1, 5, 4], normal: [0, -1, 0], right: [1, 0, 0] },
    { corners: [2, 6, 7, 3], normal: [0, 1, 0], right: [1, 0, 0] },
    { corners: [0, 4, 6, 2], normal: [-1, 0, 0], right: [0, 1, 0] },
    { corners: [1, 3, 7, 5], normal: [1, 0, 0], right: [0, 1, 0] },
  ];
  const faces = sides.map(({ corners, normal, right }) => {
    const round = corners.map((from, i) => edge(from, corners[(i + 1) % 4] ?? 0));
    const bound = add(`FACE_OUTER_BOUND('',${add(`EDGE_LOOP('',(${round.join(',')}))`)},.T.)`);
    const plane = add(`PLANE('',${axes(places[corners[0] ?? 0] ?? [], normal, right)})`);
    return add(`ADVANCED_FACE('',(${bound}),${plane},.T.)`);
  });
  const solid = add(`MANIFOLD_SOLID_BREP('cube',${add(`CLOSED_SHELL('',(${faces.join(',')}))`)})`);
  const millimetre = add('(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.))');
  const radian = add('(NAMED_UNIT(*)PLANE_ANGLE_UNIT()SI_UNIT($,.RADIAN.))');
  const steradian = add('(NAMED_UNIT(*)SI_UNIT($,.STERADIAN.)SOLID_ANGLE_UNIT())');
  const accuracy = add(
    `UNCERTAINTY_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.E-7),${millimetre},'distance_accuracy_value','')`,
  );
  const context = add(
    `(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNCERTAINTY_ASSIGNED_CONTEXT((${accuracy}))GLOBAL_UNIT_ASSIGNED_CONTEXT((${millimetre},${radian},${steradian}))REPRESENTATION_CONTEXT('',''))`,
  );
  const origin = axes([0, 0, 0], [0, 0, 1], [1, 0, 0]);
  const shape = add(`ADVANCED_BREP_SHAPE_REPRESENTATION('',(${origin},${solid}),${context})`);
  const application = add("APPLICATION_CONTEXT('automotive design')");
  const product = add(
    `PRODUCT('cube','cube','',(${add(`PRODUCT_CONTEXT('',${application},'mechanical')`)}))`,
  );
  const formation = add(`PRODUCT_DEFINITION_FORMATION('','',${product})`);
  const design = add(`PRODUCT_DEFINITION_CONTEXT('part definition',${application},'design')`);
  const definition = add(`PRODUCT_DEFINITION('design','',${formation},${design})`);
  add(`SHAPE_DEFINITION_REPRESENTATION(${add(`PRODUCT_DEFINITION_SHAPE('','',${definition})`)},${shape})`);
  const paint = add(`FILL_AREA_STYLE_COLOUR('',${add(`COLOUR_RGB('',${colour.map(number).join(',')})`)})`);
  const fill = add(`SURFACE_STYLE_FILL_AREA(${add(`FILL_AREA_STYLE('',(${paint}))`)})`);
  const usage = add(`SURFACE_STYLE_USAGE(.BOTH.,${add(`SURFACE_SIDE_STYLE('',(${fill}))`)})`);
  const styled = add(`STYLED_ITEM('color',(${add(`PRESENTATION_STYLE_ASSIGNMENT((${usage}))`)}),${solid})`);
  add(`MECHANICAL_DESIGN_GEOMETRIC_PRESENTATION_REPRESENTATION('',(${styled}),${context})`);
  const header =
    "HEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('cube','2026-01-01T00:00:00',(''),(''),'','','');\nFILE_SCHEMA(('AUTOMOTIVE_DESIGN { 1 0 10303 214 1 1 1 1 }'));\nENDSEC;";
  return new TextEncoder().encode(
    `ISO-10303-21;\n${header}\nDATA;\n${lines.join('\n')}\nENDSEC;\nEND-ISO-10303-21;\n`,
  );
}
