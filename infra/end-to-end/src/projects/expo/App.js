import { Text, View } from "react-native";

export default function App() {
  return (
    <View>
      <Text>{`Rendered by ${"Expo"}`}</Text>
    </View>
  );
}
