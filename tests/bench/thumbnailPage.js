import {
  Box3,
  NeutralToneMapping,
  PerspectiveCamera,
  PMREMGenerator,
  Scene,
  Sphere,
  SRGBColorSpace,
  WebGLRenderer,
} from 'three';
import { RoomEnvironment } from 'three/addons/environments/RoomEnvironment.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';

/** The same picture by three: image-based light of its room, the same side of the model, 512 px. */
async function picture() {
  const renderer = new WebGLRenderer({ antialias: true, preserveDrawingBuffer: true });
  renderer.setSize(512, 512);
  renderer.outputColorSpace = SRGBColorSpace;
  renderer.toneMapping = NeutralToneMapping;
  renderer.setClearColor(0xf1ede7);
  document.body.append(renderer.domElement);
  const scene = new Scene();
  scene.environment = new PMREMGenerator(renderer).fromScene(new RoomEnvironment(), 0.04).texture;
  const { scene: model } = await new GLTFLoader().loadAsync('/model.glb');
  scene.add(model);
  const { center, radius } = new Box3().setFromObject(model).getBoundingSphere(new Sphere());
  const camera = new PerspectiveCamera(28, 1, radius / 100, radius * 100);
  const [yaw, pitch, far] = [
    (32 * Math.PI) / 180,
    (17 * Math.PI) / 180,
    radius / Math.sin((15.5 * Math.PI) / 180),
  ];
  camera.position
    .set(Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch))
    .multiplyScalar(far)
    .add(center);
  camera.lookAt(center);
  renderer.render(scene, camera);
  return renderer.domElement.toDataURL('image/png');
}

globalThis.picture = picture;
